package sc.fiji.anomaly.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One two-dimensional image with all its channels: what is trained on and what is scored.
 *
 * @param name name shown to people, for example {@code scan.tif z:3/20}
 * @param source the file or stack that the plane comes from. Planes of one source are never split between training and
 *          calibration, and count as one unit there
 * @param pixels {@code W x H x C} calibrated pixel values (Hounsfield units stay Hounsfield units); origin at 0
 * @param pixelSize physical size of a pixel
 * @param isPart whether it was cut out of a larger image, so that a place in it means nothing
 */
public record Plane(String name, String source, RandomAccessibleInterval<FloatType> pixels, PixelSize pixelSize,
		boolean isPart) {

	public Plane {
		if (pixels.numDimensions() != 3) throw new IllegalArgumentException(name +
			": a plane has 3 dimensions (x, y, channel), not " + pixels.numDimensions());
	}

	/** An image as a whole. */
	public Plane(final String name, final String source, final RandomAccessibleInterval<FloatType> pixels,
		final PixelSize pixelSize)
	{
		this(name, source, pixels, pixelSize, false);
	}

	public long width() {
		return pixels.dimension(0);
	}

	public long height() {
		return pixels.dimension(1);
	}

	public int channels() {
		return (int) pixels.dimension(2);
	}
}
