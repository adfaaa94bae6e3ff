package sc.fiji.anomaly.preprocessing;

import java.util.List;

import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;

/** A small picture of an image, for comparing images with each other. */
public final class Thumbnail {

	private static final int SIDE = 16;

	private Thumbnail() {}

	/** {@code C x 16 x 16} values, each channel with mean 0 and variance 1, or 0 everywhere. */
	public static double[] of(final Plane plane) {
		return of(plane, PixelSample.ofChannels(plane));
	}

	/** The mean of a thumbnail's channels: {@code 16 x 16} values. */
	public static double[] grey(final double[] thumbnail) {
		final double[] mean = new double[SIDE * SIDE];
		for (int i = 0; i < thumbnail.length; i++)
			mean[i % mean.length] += thumbnail[i] * mean.length / thumbnail.length;
		return mean;
	}

	/** @param samples those of the plane */
	static double[] of(final Plane plane, final List<PixelSample> samples) {
		final ImageGeometry geometry = new ImageGeometry(0, 0, (double) plane.width() / SIDE, (double) plane.height() /
			SIDE);
		return standardised(new WorkingImage(plane, geometry, IntensityRule.commonRange(samples), SIDE, SIDE).whole()
			.pixels());
	}

	/** Each channel on its own: that a stain colours all images alike does not align them. */
	private static double[] standardised(final PixelArray image) {
		final int pixels = image.height() * image.width();
		final double[] result = new double[image.values().length];
		for (int c = 0; c < image.channels(); c++) {
			double mean = 0;
			for (int i = 0; i < pixels; i++)
				mean += image.values()[c * pixels + i] / pixels;
			double variance = 0;
			for (int i = 0; i < pixels; i++)
				variance += Math.pow(image.values()[c * pixels + i] - mean, 2) / pixels;
			for (int i = 0; i < pixels && variance > 0; i++)
				result[c * pixels + i] = (image.values()[c * pixels + i] - mean) / Math.sqrt(variance);
		}
		return result;
	}
}
