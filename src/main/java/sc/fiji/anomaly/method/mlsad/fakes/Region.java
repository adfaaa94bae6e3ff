package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.SplittableRandom;

/**
 * A feathered random ellipse or scar inside a patch, or all of it.
 *
 * @param x column of its centre; the left border of the patch is 0
 * @param y row of its centre
 * @param angle of its longer axis, in radians
 * @param along half its length
 * @param across half its width
 * @param feather share of them in which it fades
 */
record Region(double x, double y, double angle, double along, double across, double feather) {

	/** A region in a patch of n x n pixels, with its centre inside the patch. */
	static Region draw(final int n, final SplittableRandom random) {
		final double x = random.nextDouble(n);
		final double y = random.nextDouble(n);
		final double angle = random.nextDouble(Math.PI);
		final boolean scar = random.nextInt(4) == 0;
		final double along = n * random.nextDouble(0.15, 0.6);
		final double across = scar ? Math.max(0.7, 0.12 * along) : along * random.nextDouble(0.4, 1);
		return new Region(x, y, angle, along, across, random.nextDouble(0.1, 0.5));
	}

	/** All of a patch. */
	static Region whole() {
		return new Region(0, 0, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
	}

	/** How much each pixel of a patch of n x n pixels belongs to it: 0 to 1. */
	float[] weights(final int n) {
		final double cos = Math.cos(angle);
		final double sin = Math.sin(angle);
		final float[] weights = new float[n * n];
		for (int row = 0; row < n; row++) {
			for (int column = 0; column < n; column++) {
				final double u = (cos * (column + 0.5 - x) + sin * (row + 0.5 - y)) / along;
				final double v = (-sin * (column + 0.5 - x) + cos * (row + 0.5 - y)) / across;
				final double inside = (1 - Math.sqrt(u * u + v * v)) / feather;
				weights[row * n + column] = (float) Math.max(0, Math.min(1, inside));
			}
		}
		return weights;
	}
}
