package sc.fiji.anomaly.testimages;

/**
 * A gland cut across: a ring of tall cells, with their nuclei at the outside, around a hollow middle. Lengths are in
 * pixels, which are 1 µm.
 */
final class Gland {

	private static final double SOFT = 0.8;

	private final Blob outline;
	private final double cellHeight;
	private final ValueNoise cells;
	private final Dice dice;

	/**
	 * @param x the middle
	 * @param y the middle
	 * @param radius the mean distance of the outside from the middle
	 * @param dice decides on the shape and the cells
	 */
	Gland(final double x, final double y, final double radius, final Dice dice) {
		this.dice = dice;
		outline = new Blob(x, y, radius * dice.between(1, 1.25), radius / dice.between(1, 1.25), dice.between(0, Math.PI),
			0.16, dice);
		cellHeight = Math.min(dice.about(13, 1), 0.68 * radius);
		cells = new ValueNoise(dice.seed());
	}

	/** @return the distance to the outside of the gland, above 0 inside */
	double depth(final double x, final double y) {
		return outline.depth(x, y);
	}

	/** Paints the gland over what is there. */
	void paint(final Stains stains) {
		final Plane eosin = stains.eosin();
		for (int y = 0; y < eosin.height(); y++)
			for (int x = 0; x < eosin.width(); x++)
				if (!outline.isFar(x, y)) paintPixel(stains, x, y);
		paintNuclei(stains);
	}

	private void paintPixel(final Stains stains, final int x, final int y) {
		final double depth = outline.depth(x, y);
		// A thin pink skin holds the gland together.
		stains.blend(x, y, 0.05, 0.5, 0.7 * Shape.step(1.1 - Math.abs(depth), 0.8));
		final double grain = cells.fractal(x / 5.0, y / 5.0, 3);
		// Cells hold pale slime towards the hollow.
		final double slime = Shape.step(depth - 0.72 * cellHeight, 4);
		stains.blend(x, y, 0.13 + 0.05 * grain, 0.26 - 0.1 * slime + 0.08 * grain, Shape.step(depth - 1, SOFT));
		final double edge = Math.abs(depth - cellHeight);
		stains.blend(x, y, 0.12, 0.42, 0.6 * Shape.step(0.8 - edge, SOFT));
		final double thread = Math.max(0, cells.fractal(x / 9.0 + 40, y / 4.0, 2) - 0.15);
		stains.blend(x, y, 0.01 + 0.12 * thread, 0.015 + 0.1 * thread, Shape.step(depth - cellHeight - 0.8, SOFT));
	}

	/** Walks around the gland and sets one nucleus after the other. */
	private void paintNuclei(final Stains stains) {
		final double density = dice.about(0.8, 0.05);
		double angle = dice.between(0, 1);
		final double end = angle + 2 * Math.PI;
		while (angle < end) {
			final double cosine = StrictMath.cos(angle);
			final double sine = StrictMath.sin(angle);
			final double wanted = cellHeight * dice.about(0.4, 0.06);
			final double distance = distanceAt(cosine, sine, wanted);
			final double x = outline.x + distance * cosine;
			final double y = outline.y + distance * sine;
			final Blob body = new Blob(x, y, dice.about(4, 0.35), dice.about(2.4, 0.2), angle + dice.about(0, 0.12), 0.08,
				dice);
			new Nucleus(body, density * dice.about(1, 0.1), 0.6, dice).paint(stains);
			angle += dice.about(6.2, 0.5) / distance;
		}
	}

	/** @return how far from the middle, in a direction, the given depth is reached */
	private double distanceAt(final double cosine, final double sine, final double depth) {
		double distance = 2 * Math.max(outline.radiusX, outline.radiusY);
		while (distance > 3 && outline.depth(outline.x + distance * cosine, outline.y + distance * sine) < depth)
			distance -= 0.5;
		return distance;
	}
}
