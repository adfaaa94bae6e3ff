package sc.fiji.anomaly.testimages;

/**
 * Smooth noise over the plane: random values on a square grid of spacing 1, with smooth transitions between them.
 */
final class ValueNoise {

	private final long seed;

	/** @param seed equal seeds give equal noise */
	ValueNoise(final long seed) {
		this.seed = seed;
	}

	/**
	 * @param x any coordinate, in grid spacings
	 * @param y any coordinate, in grid spacings
	 * @return the noise there, from -1 to 1
	 */
	double at(final double x, final double y) {
		final int column = (int) Math.floor(x);
		final int row = (int) Math.floor(y);
		final double u = ease(x - column);
		final double v = ease(y - row);
		final double top = mix(node(column, row), node(column + 1, row), u);
		final double bottom = mix(node(column, row + 1), node(column + 1, row + 1), u);
		return mix(top, bottom, v);
	}

	/**
	 * Sums noise of ever finer grain, each octave half as wide and half as strong.
	 *
	 * @param x any coordinate, in grid spacings of the coarsest octave
	 * @param y any coordinate, likewise
	 * @param octaves how many grains to sum
	 * @return the noise there, from -1 to 1
	 */
	double fractal(final double x, final double y, final int octaves) {
		double sum = 0;
		double reach = 0;
		double weight = 1;
		double scale = 1;
		for (int octave = 0; octave < octaves; octave++) {
			// The offset keeps the grids of the octaves from sharing their nodes.
			sum += weight * at(x * scale + 17.3 * octave, y * scale - 9.1 * octave);
			reach += weight;
			weight /= 2;
			scale *= 2;
		}
		return sum / reach;
	}

	private double node(final int column, final int row) {
		final long hash = Dice.mix(seed ^ Dice.mix(column * 0x1f1f1f1fL + Dice.mix(row)));
		return (hash >> 11) * 0x1p-52;
	}

	private static double ease(final double t) {
		return t * t * t * (t * (t * 6 - 15) + 10);
	}

	private static double mix(final double from, final double to, final double share) {
		return from + (to - from) * share;
	}
}
