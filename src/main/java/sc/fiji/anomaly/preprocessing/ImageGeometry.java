package sc.fiji.anomaly.preprocessing;

/**
 * The part of an image that a working image shows, and how many image pixels make a working pixel.
 *
 * @param left left border of the part, in image pixels; 0 is the left border of the first pixel
 * @param top upper border of the part
 * @param scaleX image pixels in a working pixel, along x; above 0
 * @param scaleY image pixels in a working pixel, along y; above 0
 */
public record ImageGeometry(double left, double top, double scaleX, double scaleY) {

	/** The working column at an image column; both count from the centre of their first pixel. */
	public double toWorkingX(final double x) {
		return (x + 0.5 - left) / scaleX - 0.5;
	}

	/** The working row at an image row; both count from the centre of their first pixel. */
	public double toWorkingY(final double y) {
		return (y + 0.5 - top) / scaleY - 0.5;
	}

	/** The image column at a working column; both count from the centre of their first pixel. */
	public double toImageX(final double x) {
		return (x + 0.5) * scaleX + left - 0.5;
	}

	/** The image row at a working row; both count from the centre of their first pixel. */
	public double toImageY(final double y) {
		return (y + 0.5) * scaleY + top - 0.5;
	}

	/** The same part in pixels that are {@code factor} times as wide and high. */
	public ImageGeometry reduced(final int factor) {
		return new ImageGeometry(left, top, scaleX * factor, scaleY * factor);
	}
}
