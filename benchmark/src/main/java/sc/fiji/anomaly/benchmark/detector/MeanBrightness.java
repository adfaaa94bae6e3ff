package sc.fiji.anomaly.benchmark.detector;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import net.imglib2.Cursor;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.ScoreMaps;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;

/**
 * A baseline without a model: an image is as anomalous as the mean of its pixels is far from that of the training
 * images, to either side, and a pixel as its own value is. Where this does well, a set is told apart by exposure or
 * stain, and no method is needed.
 */
final class MeanBrightness implements Detector {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/** Of each training image. */
	private final double[] means;
	private final double cpuSeconds;

	private MeanBrightness(final double[] means, final double cpuSeconds) {
		this.means = means;
		this.cpuSeconds = cpuSeconds;
	}

	/** Looks once at each image; there must be one. */
	static MeanBrightness of(final Iterable<Plane> normals) {
		final long start = THREADS.getCurrentThreadCpuTime();
		final List<Double> means = new ArrayList<>();
		for (final Plane plane : normals)
			means.add(mean(pixels(plane)));
		if (means.isEmpty()) throw new IllegalArgumentException("There is no image to train on");
		return new MeanBrightness(means.stream().mapToDouble(Double::doubleValue).toArray(), (THREADS
			.getCurrentThreadCpuTime() - start) / 1e9);
	}

	@Override
	public PlaneScore score(final Plane plane) {
		final float[] pixels = pixels(plane);
		final double mean = mean(pixels);
		final double usual = mean(means);
		final float[] distances = new float[pixels.length];
		for (int i = 0; i < pixels.length; i++)
			distances[i] = (float) Math.abs(pixels[i] - usual);
		final ScoreMap map = new ScoreMap("aggregate", ArrayImgs.floats(distances, plane.width(), plane.height()));
		final double score = Math.abs(mean - usual);
		return new PlaneScore(plane.name(), score, score, rate(mean), Map.of(), List.of(), false, new ScoreMaps(List.of(),
			map, map));
	}

	/**
	 * The share of images that are as far from the mean of all, this one included in each: a full conformal p-value,
	 * which needs no images held out.
	 */
	private double rate(final double own) {
		final double[] all = Arrays.copyOf(means, means.length + 1);
		all[means.length] = own;
		final double usual = mean(all);
		return (double) Arrays.stream(all).filter(other -> Math.abs(other - usual) >= Math.abs(own - usual)).count() /
			all.length;
	}

	/** The mean over the channels, row by row. */
	private static float[] pixels(final Plane plane) {
		final int width = Math.toIntExact(plane.width());
		final float[] pixels = new float[Math.multiplyExact(width, Math.toIntExact(plane.height()))];
		final Cursor<FloatType> cursor = plane.pixels().localizingCursor();
		while (cursor.hasNext()) {
			final float value = cursor.next().get();
			pixels[cursor.getIntPosition(1) * width + cursor.getIntPosition(0)] += value / plane.channels();
		}
		return pixels;
	}

	private static double mean(final float[] pixels) {
		double sum = 0;
		for (final float pixel : pixels)
			sum += pixel;
		return sum / pixels.length;
	}

	private static double mean(final double[] values) {
		return Arrays.stream(values).average().orElseThrow();
	}

	/** It has none, nor any place in an image that means anything. */
	@Override
	public List<Layout> layouts() {
		return List.of();
	}

	@Override
	public List<Integer> levels() {
		return List.of();
	}

	@Override
	public int calibrationImages() {
		return means.length;
	}

	@Override
	public double supportedAlarmRate(final double asked) {
		return Math.max(asked, 1d / (means.length + 1));
	}

	@Override
	public double trainingCpuSeconds() {
		return cpuSeconds;
	}

	@Override
	public int trainingImages() {
		return means.length;
	}

	@Override
	public String device() {
		return "";
	}

	/** There is no file: one number an image is all that it knows. */
	@Override
	public long modelBytes() {
		return (long) Double.BYTES * means.length;
	}

	@Override
	public void close() {}
}
