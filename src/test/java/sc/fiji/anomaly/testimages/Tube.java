package sc.fiji.anomaly.testimages;

/**
 * A bent line of varying thickness: a furrow of the brain, a horn of a ventricle, a fibre.
 */
final class Tube implements Shape {

	/** Triplets x, y, radius. */
	private final double[] knots;

	/**
	 * @param knots two or more triplets x, y, radius; the line through them is rounded off at the inner ones
	 */
	Tube(final double... knots) {
		this.knots = rounded(rounded(knots));
	}

	@Override
	public double depth(final double x, final double y) {
		double depth = Double.NEGATIVE_INFINITY;
		for (int i = 0; i + 5 < knots.length; i += 3) {
			final double dx = knots[i + 3] - knots[i];
			final double dy = knots[i + 4] - knots[i + 1];
			final double along = (x - knots[i]) * dx + (y - knots[i + 1]) * dy;
			final double t = Math.max(0, Math.min(1, along / (dx * dx + dy * dy + 1e-12)));
			final double offX = x - knots[i] - t * dx;
			final double offY = y - knots[i + 1] - t * dy;
			final double radius = knots[i + 2] + t * (knots[i + 5] - knots[i + 2]);
			depth = Math.max(depth, radius - Math.sqrt(offX * offX + offY * offY));
		}
		return depth;
	}

	/** Chaikin's corner cutting: replaces each corner by two blunter ones. */
	private static double[] rounded(final double[] knots) {
		final int count = knots.length / 3;
		if (count < 3) return knots;
		final double[] result = new double[3 * (2 * count - 2)];
		int next = 0;
		for (int i = 0; i + 1 < count; i++) {
			final double first = i == 0 ? 0 : 0.25;
			final double second = i + 2 == count ? 1 : 0.75;
			for (final double share : new double[] { first, second })
				for (int part = 0; part < 3; part++)
					result[next++] = knots[3 * i + part] * (1 - share) + knots[3 * i + 3 + part] * share;
		}
		return result;
	}
}
