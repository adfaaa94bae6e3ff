package sc.fiji.anomaly.method;

import java.util.List;
import java.util.stream.DoubleStream;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.training.Augmentation;

/**
 * What a method trains on.
 *
 * @param layout what position means; aligned images all have one size
 * @param levels the levels to train, as {@link AnomalyMethod#levels} chose them for all images
 * @param normals normal images, or windows of large ones; at least one
 * @param anomalies known abnormal images; empty if there are none
 */
public record TrainingSet(Layout layout, List<Level> levels, List<ImageTile> normals, List<ImageTile> anomalies) {

	/** Normal images are augmented up to this number. */
	private static final int ENOUGH_IMAGES = 1000;

	/** Values in memory of augmented images at the most, of normal and of abnormal ones each: 0.4 GB. */
	private static final double AUGMENTED_VALUES = 1e8;

	public TrainingSet {
		levels = List.copyOf(levels);
		normals = List.copyOf(normals);
		anomalies = List.copyOf(anomalies);
		if (normals.isEmpty()) throw new IllegalArgumentException("No normal image to train on");
	}

	/** Channels of every image. */
	public int channels() {
		return normals.get(0).pixels().channels();
	}

	/** Mean of each channel over all normal images. */
	public List<Double> channelMeans() {
		final int channels = channels();
		final double[] sums = new double[channels];
		long pixels = 0;
		for (final ImageTile image : normals) {
			final float[] values = image.pixels().values();
			final int area = values.length / channels;
			for (int i = 0; i < values.length; i++)
				sums[i / area] += values[i];
			pixels += area;
		}
		final long all = pixels;
		return DoubleStream.of(sums).map(sum -> sum / all).boxed().toList();
	}

	/**
	 * This set, and where there are few normal images, changed ones with them, by what the layout allows. Known abnormal
	 * images are changed in the same ways and as often: if only normal ones were, a method could tell them by that.
	 */
	public TrainingSet augmented(final TrainingRun run) {
		if (normals.size() >= ENOUGH_IMAGES / 2) return this;
		final Augmentation augmentation = Augmentation.of(layout, normals);
		run.progress().message("augmentation: " + augmentation);
		final List<ImageTile> more = expanded(normals, ENOUGH_IMAGES, augmentation, "augmentation", run);
		if (anomalies.isEmpty()) return new TrainingSet(layout, levels, more, anomalies);
		final long count = (long) anomalies.size() * more.size() / normals.size();
		return new TrainingSet(layout, levels, more, expanded(anomalies, count, augmentation,
			"augmentation of known abnormal images", run));
	}

	private static List<ImageTile> expanded(final List<ImageTile> images, final long count,
		final Augmentation augmentation, final String purpose, final TrainingRun run)
	{
		final double values = images.stream().mapToInt(image -> image.pixels().values().length).average().orElseThrow();
		final int most = (int) Math.max(images.size(), Math.min(count, AUGMENTED_VALUES / values));
		return augmentation.expand(images, most, run.seeds().random(purpose), run.progress());
	}
}
