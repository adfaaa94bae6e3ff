package sc.fiji.anomaly.testimages;

/** A region of the plane with a smooth edge. */
interface Shape {

	/**
	 * How deep a point lies in the region.
	 *
	 * @return the distance to the edge: above 0 inside, below 0 outside, in the units of the coordinates
	 */
	double depth(double x, double y);

	/**
	 * How much of a small neighbourhood the region covers.
	 *
	 * @param softness half the width of the transition, in units of the coordinates
	 * @return 0 outside, 1 inside, smoothly in between
	 */
	default double cover(final double x, final double y, final double softness) {
		return step(depth(x, y), softness);
	}

	/** @return 0 below {@code -softness}, 1 above {@code softness}, smooth between */
	static double step(final double depth, final double softness) {
		final double t = Math.max(0, Math.min(1, (depth + softness) / (2 * softness)));
		return t * t * (3 - 2 * t);
	}
}
