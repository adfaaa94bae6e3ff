package sc.fiji.anomaly.image;

/**
 * A small multi-channel image in memory, in the order that tensors have. Its values must not be changed once it is
 * shared.
 *
 * @param channels number of channels C
 * @param height number of rows H
 * @param width number of columns W
 * @param values {@code C x H x W} values, row by row
 */
public record PixelArray(int channels, int height, int width, float[] values) {

	public PixelArray {
		if ((long) channels * height * width != values.length) throw new IllegalArgumentException(values.length +
			" values are no " + channels + " x " + height + " x " + width + " raster");
	}

	public PixelArray(final int channels, final int height, final int width) {
		this(channels, height, width, new float[Math.multiplyExact(Math.multiplyExact(channels, height), width)]);
	}

	/** Index of a value in {@link #values()}. */
	public int index(final int channel, final int y, final int x) {
		return (channel * height + y) * width + x;
	}

	public float get(final int channel, final int y, final int x) {
		return values[index(channel, y, x)];
	}

	/** The value at a place between pixels, linearly interpolated; beyond the borders the border pixels go on. */
	public float interpolated(final int channel, final double y, final double x) {
		final double insideX = Math.max(0, Math.min(width - 1, x));
		final double insideY = Math.max(0, Math.min(height - 1, y));
		final int x0 = (int) insideX;
		final int y0 = (int) insideY;
		final int x1 = Math.min(x0 + 1, width - 1);
		final int y1 = Math.min(y0 + 1, height - 1);
		final float fx = (float) (insideX - x0);
		final float fy = (float) (insideY - y0);
		final float upper = get(channel, y0, x0) + fx * (get(channel, y0, x1) - get(channel, y0, x0));
		final float lower = get(channel, y1, x0) + fx * (get(channel, y1, x1) - get(channel, y1, x0));
		return upper + fy * (lower - upper);
	}
}
