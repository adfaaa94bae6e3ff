package sc.fiji.anomaly.testimages;

/**
 * The layers of one retina in cross-section, column by column: where each begins and how bright it is. In the middle
 * lies the fovea, where the inner layers give way to a pit. Lengths are in pixels; y grows from the vitreous body down
 * to the sclera. Signals run from 0 (dark) to 1, on the logarithmic scale on which such scans are shown.
 */
final class RetinaLayers {

	/** The layers from the inside of the eye outwards, beneath the vitreous body. */
	enum Layer {

			NERVE_FIBRES(4.5, 0.4, 0.78), GANGLION_CELLS(11.5, 1.2, 0.53), INNER_NUCLEAR(6, 1.4, 0.32), OUTER_PLEXIFORM(4,
				1.8, 0.56), OUTER_NUCLEAR(11, 17, 0.24), LIMITING_MEMBRANE(1.1, 1.1, 0.46), MYOIDS(2.8, 3.2, 0.28), ELLIPSOIDS(
					2.6, 2.9, 0.84), OUTER_SEGMENTS(2.6, 4, 0.46), PIGMENT_EPITHELIUM(3.6, 3.6, 0.95), CHOROID(20, 23, 0.5),
			SCLERA(0, 0, 0.3);

		/** Thickness far from the fovea and in its middle, in pixels. */
		private final double outside, fovea;
		/** Usual signal. */
		private final double level;

		Layer(final double outside, final double fovea, final double level) {
			this.outside = outside;
			this.fovea = fovea;
			this.level = level;
		}
	}

	private static final double VITREOUS = 0.07;
	private static final double SOFT = 0.75;

	private final int width;
	private final double fovea;
	/** Per layer and column: the y at which the layer begins, and its signal. */
	private final double[][] tops, levels;
	private final ValueNoise texture;
	/** Position, half width and strength of the shadow of each vessel. */
	private final double[][] vessels;

	/**
	 * @param width the number of columns
	 * @param dice decides on the subject
	 */
	RetinaLayers(final int width, final Dice dice) {
		this.width = width;
		final int count = Layer.values().length;
		tops = new double[count][width];
		levels = new double[count][width];
		fovea = width / 2.0 + dice.about(0, 2.5);
		texture = new ValueNoise(dice.seed());
		vessels = vessels(dice.forPart("vessels"));
		stack(dice);
	}

	/** A copy whose tops and levels can be changed without changing the original. */
	RetinaLayers(final RetinaLayers original) {
		width = original.width;
		fovea = original.fovea;
		texture = original.texture;
		vessels = original.vessels;
		tops = new double[original.tops.length][];
		levels = new double[original.levels.length][];
		for (int i = 0; i < tops.length; i++) {
			tops[i] = original.tops[i].clone();
			levels[i] = original.levels[i].clone();
		}
	}

	/** The column of the middle of the fovea. */
	double fovea() {
		return fovea;
	}

	/** @return the y at which a layer begins, per column; may be changed */
	double[] top(final Layer layer) {
		return tops[layer.ordinal()];
	}

	/** @return the signal of a layer, per column; may be changed */
	double[] level(final Layer layer) {
		return levels[layer.ordinal()];
	}

	/** @return the signal at a pixel, before shadows */
	double signal(final int x, final int y) {
		double signal = VITREOUS;
		for (final Layer layer : Layer.values()) {
			final double depth = y - top(layer)[x];
			final double soft = layer == Layer.SCLERA ? 3 : SOFT;
			signal += (levelAt(layer, x, y, depth) - signal) * Shape.step(depth, soft);
		}
		return signal;
	}

	/** @return the share of light that vessels of the retina let through to a pixel */
	double light(final int x, final int y) {
		double light = 1;
		for (final double[] vessel : vessels) {
			final double beside = (x - vessel[0]) / vessel[1];
			final double beneath = Shape.step(y - top(Layer.NERVE_FIBRES)[x] - 5, 2);
			light *= 1 - vessel[2] * beneath * StrictMath.exp(-beside * beside);
		}
		return light;
	}

	private double levelAt(final Layer layer, final int x, final int y, final double depth) {
		final double level = level(layer)[x];
		if (layer == Layer.CHOROID) {
			// Dark vessels in brighter tissue, wider further out.
			final double lumen = texture.fractal(x / 9.0, depth / 6 + 50, 2);
			return level + 0.2 * lumen - 0.006 * depth;
		}
		if (layer == Layer.SCLERA) return Math.max(0.12, level - 0.012 * depth);
		return level * (1 + 0.1 * texture.fractal(x / 12.0, y / 3.0, 2));
	}

	/** Stacks the layers onto a gently bent pigment epithelium, inwards and outwards. */
	private void stack(final Dice dice) {
		final double middle = 71 + dice.about(0, 1.5);
		final double tilt = dice.about(0, 0.02);
		final double bend = dice.about(3, 1);
		final double pitWidth = dice.about(17, 1.3);
		final double thickness = dice.about(1, 0.04);
		final int side = dice.side();
		final int floor = Layer.CHOROID.ordinal();
		for (int x = 0; x < width; x++) {
			final double off = x - fovea;
			final double share = 2 * off / width;
			tops[floor][x] = middle + tilt * off - bend * share * share + 0.6 * texture.at(x / 30.0, 90);
			final double pit = StrictMath.exp(-StrictMath.pow(Math.abs(off) / pitWidth, 2.4) / 2);
			// Nerve fibres gather towards the optic nerve, on one side.
			final double nerve = 1 + 0.45 * side * share;
			for (final Layer layer : Layer.values())
				levels[layer.ordinal()][x] = layer.level;
			for (int i = floor - 1; i >= 0; i--)
				tops[i][x] = tops[i + 1][x] - thickness(i, x, pit) * thickness * (i == 0 ? nerve : 1);
			tops[floor + 1][x] = tops[floor][x] + thickness(floor, x, pit) * (2 * thickness - 1);
		}
	}

	private double thickness(final int layer, final int x, final double pit) {
		final Layer kind = Layer.values()[layer];
		final double usual = kind.outside + (kind.fovea - kind.outside) * pit;
		return usual * (1 + 0.1 * texture.at(x / 24.0, 10.5 * layer));
	}

	/** Strews vessels over the nerve fibres; the fovea has none. */
	private double[][] vessels(final Dice dice) {
		final double[][] result = new double[dice.whole(3, 5)][];
		for (int i = 0; i < result.length; i++) {
			final double position = fovea + dice.side() * dice.between(27, 72);
			result[i] = new double[] { position, dice.between(1.3, 2.6), dice.between(0.25, 0.45) };
		}
		return result;
	}
}
