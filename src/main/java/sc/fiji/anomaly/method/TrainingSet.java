package sc.fiji.anomaly.method;

import java.util.List;
import java.util.stream.DoubleStream;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.training.Augmentation;

/**
 * What a method trains on.
 *
 * @param layout    what position means; aligned images all have one size
 * @param levels    the levels to train, as {@link AnomalyMethod#levels} chose them for all images
 * @param normals   normal images, or windows of large ones; at least one
 * @param anomalies known abnormal images; empty where there are none
 */
public record TrainingSet(Layout layout, List<Level> levels, List<Window> normals, List<Window> anomalies) {

	/** Normal images are augmented up to this number. */
	private static final int ENOUGH_IMAGES = 1000;

	/** Values in memory of augmented images at the most: 0.8 GB. */
	private static final double AUGMENTED_VALUES = 2e8;

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
		for (final Window image : normals) {
			final float[] values = image.pixels().values();
			final int area = values.length / channels;
			for (int i = 0; i < values.length; i++) sums[i / area] += values[i];
			pixels += area;
		}
		final long all = pixels;
		return DoubleStream.of(sums).map(sum -> sum / all).boxed().toList();
	}

	/** The normal images, and where there are few, changed ones, by what the layout allows. */
	public List<Window> augmented(final TrainingRun run) {
		if (normals.size() >= ENOUGH_IMAGES / 2) return normals;
		final Augmentation augmentation = Augmentation.of(layout, normals);
		run.monitor().message("augmentation: " + augmentation);
		final double values = normals.stream().mapToInt(image -> image.pixels().values().length).average().orElseThrow();
		final int count = (int) Math.max(normals.size(), Math.min(ENOUGH_IMAGES, AUGMENTED_VALUES / values));
		return augmentation.expand(normals, count, run.seeds().random("augmentation"), run.monitor());
	}
}
