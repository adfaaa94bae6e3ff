package sc.fiji.anomaly.image;

/**
 * A part of a working image in memory, and where in the whole it lies.
 *
 * @param pixels values in [-1, 1]
 * @param x column of the part's first pixel in the whole
 * @param y row of the part's first pixel in the whole
 * @param width columns of the whole
 * @param height rows of the whole
 */
public record ImageTile(PixelArray pixels, long x, long y, long width, long height) {

	/** A whole image. */
	public static ImageTile whole(final PixelArray pixels) {
		return new ImageTile(pixels, 0, 0, pixels.width(), pixels.height());
	}

	/**
	 * The same part with {@code factor x factor} pixels averaged into one. Pixels at the right and lower border that fill
	 * no block are left out, and the first column and row should be multiples of {@code factor}.
	 */
	public ImageTile reduced(final int factor) {
		if (factor == 1) return this;
		final PixelArray small = new PixelArray(pixels.channels(), pixels.height() / factor, pixels.width() / factor);
		for (int c = 0; c < small.channels(); c++)
			for (int row = 0; row < small.height(); row++)
				for (int column = 0; column < small.width(); column++)
					small.values()[small.index(c, row, column)] = blockMean(c, row * factor, column * factor, factor);
		return new ImageTile(small, x / factor, y / factor, width / factor, height / factor);
	}

	private float blockMean(final int c, final int top, final int left, final int factor) {
		double sum = 0;
		for (int row = top; row < top + factor; row++)
			for (int column = left; column < left + factor; column++)
				sum += pixels.get(c, row, column);
		return (float) (sum / (factor * factor));
	}
}
