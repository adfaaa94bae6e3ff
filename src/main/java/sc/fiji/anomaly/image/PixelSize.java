package sc.fiji.anomaly.image;

/**
 * Physical size of a pixel.
 *
 * @param width  distance between two columns, in {@code unit}; above 0
 * @param height distance between two rows, in {@code unit}; above 0
 * @param unit   name of the unit as ImageJ spells it ("mm", "micron" ...), or "pixel" where the image is not calibrated
 */
public record PixelSize(double width, double height, String unit) {

	/** The size of a pixel of an image that says nothing about its physical size. */
	public static final PixelSize UNKNOWN = new PixelSize(1, 1, "pixel");

	public PixelSize {
		if (!(width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height)))
			throw new IllegalArgumentException("Pixel size must be positive, but is " + width + " x " + height);
	}

	/** Whether the image said how large its pixels are. */
	public boolean isPhysical() {
		return !unit.isEmpty() && !unit.equalsIgnoreCase("pixel") && !unit.equalsIgnoreCase("pixels");
	}
}
