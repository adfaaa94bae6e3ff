package sc.fiji.anomaly.image;

import java.util.Map;
import java.util.Optional;

/**
 * Physical size of a pixel.
 *
 * @param width distance between two columns, in {@code unit}; above 0
 * @param height distance between two rows, in {@code unit}; above 0
 * @param unit name of the unit as ImageJ spells it ("mm", "micron" ...), or "pixel" where the image is not calibrated
 */
public record PixelSize(double width, double height, String unit) {

	/** The size of a pixel of an image that says nothing about its physical size. */
	public static final PixelSize UNKNOWN = new PixelSize(1, 1, "pixel");

	/** Micrometres in a unit of length. */
	private static final Map<String, Double> LENGTHS = Map.of("nm", 1e-3, "micron", 1.0, "mm", 1e3, "cm", 1e4, "m", 1e6);

	public PixelSize {
		if (!(width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height)))
			throw new IllegalArgumentException("Pixel size must be positive, but is " + width + " x " + height);
	}

	/** This size in another unit; empty if the two cannot be compared. */
	public Optional<PixelSize> in(final String other) {
		if (other.equals(unit)) return Optional.of(this);
		final Double from = LENGTHS.get(unit);
		final Double to = LENGTHS.get(other);
		return from == null || to == null ? Optional.empty() : Optional.of(new PixelSize(width * from / to, height * from /
			to, other));
	}

	/** Whether the image said how large its pixels are. */
	public boolean isPhysical() {
		return !unit.isEmpty() && !unit.equalsIgnoreCase("pixel") && !unit.equalsIgnoreCase("pixels");
	}
}
