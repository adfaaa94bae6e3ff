package sc.fiji.anomaly.scoring;

import net.imglib2.FinalInterval;
import net.imglib2.Localizable;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageGeometry;

/**
 * Evidence on a grid of its own, and where that grid lies on the image.
 *
 * @param values {@code W x H} values of at least 0
 * @param geometry the grid's pixels on the image; a patch's value lies at the patch's centre
 */
public record EvidenceMap(RandomAccessibleInterval<FloatType> values, ImageGeometry geometry) {

	double mean() {
		double sum = 0;
		for (final FloatType value : values)
			sum += value.get();
		return sum / Intervals.numElements(values);
	}

	boolean isSound() {
		for (final FloatType value : values)
			if (!(value.get() >= 0 && value.get() <= Float.MAX_VALUE)) return false;
		return true;
	}

	/**
	 * Whether a level has something to say in a column: its patches speak where they are centred, but a single patch for
	 * the whole image.
	 *
	 * @param x column of the image; 0 is the centre of the first pixel
	 */
	boolean speaksAtX(final double x) {
		return speaksAt(geometry.toWorkingX(x), values.dimension(0));
	}

	/** Whether a level has something to say in a row, like {@link #speaksAtX}. */
	boolean speaksAtY(final double y) {
		return speaksAt(geometry.toWorkingY(y), values.dimension(1));
	}

	private boolean speaksAt(final double at, final long count) {
		if (values.dimension(0) == 1 && values.dimension(1) == 1) return true;
		// Half a pixel beyond the last centre: patches of even size have their centres between pixels.
		return at >= -0.51 && at <= count - 0.49;
	}

	/**
	 * The map in the pixels of a plane, computed where it is looked at: interpolated linearly between the grid's pixels;
	 * beyond them the border is repeated. 0 outside of the part that was looked at.
	 */
	public RandomAccessibleInterval<FloatType> inPixelsOf(final Plane plane, final WorkingArea area) {
		final long lastX = values.dimension(0) - 1;
		final long lastY = values.dimension(1) - 1;
		final FunctionRandomAccessible<FloatType> function = new FunctionRandomAccessible<>(2, () -> {
			final RandomAccess<FloatType> access = values.randomAccess();
			return (final Localizable at, final FloatType value) -> {
				final long x = at.getLongPosition(0);
				final long y = at.getLongPosition(1);
				value.set(area.contains(x, y) ? between(access, clamped(geometry.toWorkingX(x), lastX), lastX, clamped(geometry
					.toWorkingY(y), lastY), lastY) : 0);
			};
		}, FloatType::new);
		return Views.interval(function, new FinalInterval(plane.width(), plane.height()));
	}

	private static double clamped(final double at, final long last) {
		return Math.max(0, Math.min(last, at));
	}

	/** Between the four pixels around a place. (A view of imglib2 does the same in three times the time.) */
	private static float between(final RandomAccess<FloatType> access, final double x, final long lastX, final double y,
		final long lastY)
	{
		final long left = (long) x;
		final long top = (long) y;
		access.setPosition(left, 0);
		access.setPosition(top, 1);
		final double upper = along(access, x - left, left < lastX);
		if (top == lastY || y == top) return (float) upper;
		access.setPosition(left, 0);
		access.fwd(1);
		return (float) (upper + (y - top) * (along(access, x - left, left < lastX) - upper));
	}

	private static double along(final RandomAccess<FloatType> access, final double share, final boolean hasRight) {
		final double first = access.get().get();
		if (!hasRight || share == 0) return first;
		access.fwd(0);
		return first + share * (access.get().get() - first);
	}
}
