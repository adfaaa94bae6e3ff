package sc.fiji.anomaly.testimages;

import java.util.ArrayList;
import java.util.List;

/** Strews points over a rectangle so that no two come too close. */
final class Scatter {

	/** A point by its coordinates. */
	record Point(double x, double y) {
	}

	private Scatter() {}

	/**
	 * @param size side length of the square that is strewn, from the origin; points may also fall up to {@code margin}
	 *          outside of it
	 * @param margin how far beyond the square points may fall
	 * @param distance the least distance between two points
	 * @param tries how many points to try; more fill the square more densely
	 * @param dice decides
	 * @return the points
	 */
	static List<Point> points(final double size, final double margin, final double distance, final int tries,
		final Dice dice)
	{
		final List<Point> points = new ArrayList<>();
		for (int i = 0; i < tries; i++) {
			final double x = dice.between(-margin, size + margin);
			final double y = dice.between(-margin, size + margin);
			final boolean free = points.stream().allMatch(point -> {
				final double dx = point.x - x;
				final double dy = point.y - y;
				return dx * dx + dy * dy >= distance * distance;
			});
			if (free) points.add(new Point(x, y));
		}
		return points;
	}
}
