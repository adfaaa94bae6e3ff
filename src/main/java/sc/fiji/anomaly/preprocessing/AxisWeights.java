package sc.fiji.anomaly.preprocessing;

/**
 * Which pixels along one axis make each working pixel, and with what weight: area averaging where the image is reduced,
 * linear interpolation where it is enlarged.
 */
final class AxisWeights {

	private final long[] first;
	private final double[][] weights;

	private AxisWeights(final long[] first, final double[][] weights) {
		this.first = first;
		this.weights = weights;
	}

	/**
	 * @param origin border of the first working pixel, in image pixels
	 * @param scale image pixels in a working pixel
	 * @param start first working pixel
	 * @param count number of working pixels
	 * @param size image pixels along the axis; beyond them the border pixel is repeated
	 */
	static AxisWeights of(final double origin, final double scale, final long start, final int count, final long size) {
		final long[] first = new long[count];
		final double[][] weights = new double[count][];
		for (int i = 0; i < count; i++) {
			final double from = origin + (start + i) * scale;
			if (scale >= 1) average(from, from + scale, size, i, first, weights);
			else interpolate(from + scale / 2 - 0.5, size, i, first, weights);
		}
		return new AxisWeights(first, weights);
	}

	private static void average(final double from, final double to, final long size, final int i, final long[] first,
		final double[][] weights)
	{
		// A border that misses a pixel's edge by rounding alone should not draw in a further pixel.
		final long begin = clamp((long) Math.floor(from + 1e-6), size);
		final long end = clamp((long) Math.ceil(to - 1e-6) - 1, size);
		first[i] = begin;
		weights[i] = new double[(int) (Math.max(begin, end) - begin + 1)];
		double total = 0;
		for (int k = 0; k < weights[i].length; k++) {
			weights[i][k] = Math.max(1e-9, Math.min(to, begin + k + 1) - Math.max(from, begin + k));
			total += weights[i][k];
		}
		for (int k = 0; k < weights[i].length; k++)
			weights[i][k] /= total;
	}

	private static void interpolate(final double at, final long size, final int i, final long[] first,
		final double[][] weights)
	{
		final double inside = Math.max(0, Math.min(size - 1, at));
		first[i] = Math.min((long) inside, Math.max(0, size - 2));
		final double fraction = inside - first[i];
		weights[i] = size == 1 ? new double[] { 1 } : new double[] { 1 - fraction, fraction };
	}

	private static long clamp(final long index, final long size) {
		return Math.max(0, Math.min(size - 1, index));
	}

	long first(final int pixel) {
		return first[pixel];
	}

	int count(final int pixel) {
		return weights[pixel].length;
	}

	double weight(final int pixel, final int k) {
		return weights[pixel][k];
	}
}
