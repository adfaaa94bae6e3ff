package sc.fiji.anomaly.scoring;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/**
 * The part of an image that its working image shows, in the image's pixels.
 *
 * @param left left border
 * @param top upper border
 * @param right right border
 * @param bottom lower border
 */
public record WorkingArea(double left, double top, double right, double bottom) {

	/** The part that a working image shows; a rest of less than a working pixel at the border belongs to it. */
	static WorkingArea of(final WorkingImage image) {
		final ImageGeometry geometry = image.geometry();
		return new WorkingArea(geometry.left(), geometry.top(), end(geometry.left(), geometry.scaleX(), image.width(), image
			.plane().width()), end(geometry.top(), geometry.scaleY(), image.height(), image.plane().height()));
	}

	/** All of a plane. */
	static WorkingArea whole(final Plane plane) {
		return new WorkingArea(0, 0, plane.width(), plane.height());
	}

	private static double end(final double start, final double scale, final long count, final long size) {
		final double end = start + count * scale;
		return size - end < scale ? size : end;
	}

	/**
	 * Whether the centre of a pixel belongs to it, or a place between pixels; both count from the first pixel's centre.
	 */
	boolean contains(final double x, final double y) {
		return containsX(x) && containsY(y);
	}

	/** The same for a column alone. */
	boolean containsX(final double x) {
		return x + 0.5 > left && x + 0.5 < right;
	}

	/** The same for a row alone. */
	boolean containsY(final double y) {
		return y + 0.5 > top && y + 0.5 < bottom;
	}
}
