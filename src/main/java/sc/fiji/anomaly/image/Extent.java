package sc.fiji.anomaly.image;

/**
 * Columns and rows of an image or a part of one, in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record Extent(int width, int height) {

	public Extent {
		if (width < 1 || height < 1) throw new IllegalArgumentException("An image has at least one pixel, not " + width +
			" x " + height);
	}

	/** The extent of a raster. */
	public static Extent of(final PixelArray raster) {
		return new Extent(raster.width(), raster.height());
	}

	@Override
	public String toString() {
		return width + " x " + height;
	}
}
