package sc.fiji.anomaly.testimages;

/** The nucleus of a cell: blue, grainy, darker at its rim, often with a nucleolus. */
final class Nucleus {

	private static final double SOFT = 0.7;
	/** What remains of the pink dye in a nucleus. */
	private static final double EOSIN = 0.2;

	private final Blob body;
	private final Blob nucleolus;
	private final double density;
	private final double contrast;
	private final ValueNoise chromatin;

	/**
	 * @param body the outline, in pixels
	 * @param density how blue, as optical density
	 * @param contrast how grainy: 0 even, 1 coarse
	 * @param dice decides on the grains
	 */
	Nucleus(final Blob body, final double density, final double contrast, final Dice dice) {
		this.body = body;
		this.density = density;
		this.contrast = contrast;
		chromatin = new ValueNoise(dice.seed());
		final double off = 0.35 * Math.min(body.radiusX, body.radiusY);
		nucleolus = new Blob(body.x + dice.between(-off, off), body.y + dice.between(-off, off), 0.9, 0.9, 0, 0, dice);
	}

	/** Paints the nucleus over what is there. */
	void paint(final Stains stains) {
		final Plane blue = stains.haematoxylin();
		for (int y = 0; y < blue.height(); y++)
			for (int x = 0; x < blue.width(); x++) {
				if (body.isFar(x, y)) continue;
				final double depth = body.depth(x, y);
				final double share = Shape.step(depth, SOFT);
				final double grain = chromatin.fractal(x / 2.2, y / 2.2, 2);
				final double rim = Shape.step(1.2 - depth, 0.8);
				final double spot = nucleolus.cover(x, y, 0.6);
				final double level = density * (1 + contrast * (0.55 * grain + 0.3 * rim + 0.5 * spot));
				stains.blend(x, y, level, EOSIN, 0.95 * share);
			}
	}
}
