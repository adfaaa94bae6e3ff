package sc.fiji.anomaly.slide;

import java.util.List;

/**
 * A closed line along the sides of cells that touches itself nowhere.
 *
 * @param corners in order; the last one is followed by the first
 */
record Ring(List<Corner> corners) {

	/** A corner of cells. */
	record Corner(int x, int y) {
	}

	Ring {
		corners = List.copyOf(corners);
	}

	/** The cells that it encloses; below 0 if it runs around a hole. */
	double signedArea() {
		double twice = 0;
		for (int i = 0; i < corners.size(); i++) {
			final Corner a = corners.get(i);
			final Corner b = corners.get((i + 1) % corners.size());
			twice += (double) a.x() * b.y() - (double) b.x() * a.y();
		}
		return twice / 2;
	}

	/** Whether it encloses a place that is on none of its sides. */
	boolean contains(final double x, final double y) {
		boolean inside = false;
		for (int i = 0; i < corners.size(); i++) {
			final Corner a = corners.get(i);
			final Corner b = corners.get((i + 1) % corners.size());
			if (a.y() > y != b.y() > y && x < a.x() + (y - a.y()) * (b.x() - a.x()) / (b.y() - a.y())) inside = !inside;
		}
		return inside;
	}

	/** The middle of a cell beside its first side, on the side of what is marked. */
	double[] markedBeside() {
		final Corner a = corners.get(0);
		final Corner b = corners.get(1);
		final int dx = Integer.signum(b.x() - a.x());
		final int dy = Integer.signum(b.y() - a.y());
		return new double[] { a.x() + (dx - dy) / 2.0, a.y() + (dy + dx) / 2.0 };
	}
}
