package sc.fiji.anomaly.model;

import java.util.List;
import java.util.function.ToDoubleFunction;

import net.imglib2.Dimensions;

/**
 * How large the training images were. All 0 where it is not known, as in files before format 6.
 *
 * @param width of the median image, in pixels
 * @param height of the median image, in pixels
 * @param narrowest the lowest ratio of width and height
 * @param widest the highest ratio of width and height
 */
public record ImageShapes(long width, long height, double narrowest, double widest) {

	/** Of models whose files do not say it. */
	public static final ImageShapes UNKNOWN = new ImageShapes(0, 0, 0, 0);

	/** Images of one kind differ by as much. */
	private static final double TOLERANCE = 1.1;

	public ImageShapes {
		final boolean unknown = width == 0 && height == 0 && narrowest == 0 && widest == 0;
		if (!unknown && !(width > 0 && height > 0 && narrowest > 0 && widest >= narrowest && Double.isFinite(widest)))
			throw new IllegalArgumentException("images of " + width + " x " + height + " pixels have shapes from " +
				narrowest + " to " + widest);
	}

	/** The shapes of some images; at least one. */
	public static ImageShapes of(final List<Dimensions> images) {
		final double[] shapes = sorted(images, size -> (double) size.dimension(0) / size.dimension(1));
		return new ImageShapes(median(images, 0), median(images, 1), shapes[0], shapes[shapes.length - 1]);
	}

	private static long median(final List<Dimensions> images, final int axis) {
		return (long) sorted(images, size -> size.dimension(axis))[images.size() / 2];
	}

	private static double[] sorted(final List<Dimensions> images, final ToDoubleFunction<Dimensions> value) {
		return images.stream().mapToDouble(value).sorted().toArray();
	}

	/** The side of a square as large as an image, in pixels; 0 if it is not known. */
	public double side() {
		return Math.sqrt((double) width * height);
	}

	public boolean isKnown() {
		return width > 0;
	}

	/** Whether an image has another shape than all training images: then it shows another part of things. */
	public boolean isForeign(final long otherWidth, final long otherHeight) {
		final double shape = (double) otherWidth / otherHeight;
		return isKnown() && (shape < narrowest / TOLERANCE || shape > widest * TOLERANCE);
	}
}
