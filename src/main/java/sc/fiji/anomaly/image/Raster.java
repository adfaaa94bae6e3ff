package sc.fiji.anomaly.image;

/**
 * A small multi-channel image in memory, in the order that tensors have. Its values must not be changed once it is
 * shared.
 *
 * @param channels number of channels C
 * @param height   number of rows H
 * @param width    number of columns W
 * @param values   {@code C x H x W} values, row by row
 */
public record Raster(int channels, int height, int width, float[] values) {

	public Raster {
		if ((long) channels * height * width != values.length)
			throw new IllegalArgumentException(values.length + " values are no " + channels + " x " + height + " x "
				+ width + " raster");
	}

	public Raster(final int channels, final int height, final int width) {
		this(channels, height, width, new float[Math.multiplyExact(Math.multiplyExact(channels, height), width)]);
	}

	/** Index of a value in {@link #values()}. */
	public int index(final int channel, final int y, final int x) {
		return (channel * height + y) * width + x;
	}

	public float get(final int channel, final int y, final int x) {
		return values[index(channel, y, x)];
	}
}
