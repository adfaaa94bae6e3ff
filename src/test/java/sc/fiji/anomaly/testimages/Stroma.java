package sc.fiji.anomaly.testimages;

import java.util.List;

/**
 * The tissue between glands: wavy pink fibres with clefts, and slender nuclei along them. Fibres run around glands.
 * Lengths are in pixels, which are 1 µm.
 */
final class Stroma {

	private final List<Gland> glands;
	private final double cosine, sine;
	private final ValueNoise bends, fibres;
	private final double looseness;
	private final Dice dice;

	/**
	 * @param glands the glands that lie in it
	 * @param dice decides on the course of the fibres and on the nuclei
	 */
	Stroma(final List<Gland> glands, final Dice dice) {
		this.glands = glands;
		this.dice = dice;
		final double angle = dice.between(0, Math.PI);
		cosine = StrictMath.cos(angle);
		sine = StrictMath.sin(angle);
		bends = new ValueNoise(dice.seed());
		fibres = new ValueNoise(dice.seed());
		looseness = dice.about(0.3, 0.05);
	}

	/** Paints the fibres, then the nuclei. */
	void paint(final Stains stains) {
		final Plane eosin = stains.eosin();
		for (int y = 0; y < eosin.height(); y++)
			for (int x = 0; x < eosin.width(); x++)
				paintFibres(stains, x, y);
		for (final Scatter.Point point : Scatter.points(eosin.width(), 6, 10.5, 420, dice))
			paintNucleus(stains, point.x(), point.y());
	}

	private void paintFibres(final Stains stains, final int x, final int y) {
		final double across = across(x, y) / 3.2;
		final double along = (x * cosine + y * sine) / 19;
		// Fibres are pressed together around glands, and leave no clefts there.
		final double pressure = pressure(x, y);
		final double strand = (1 - 0.6 * pressure) * fibres.fractal(along, across, 3);
		final double cleft = fibres.fractal(along * 1.4 + 31, across * 0.6, 2);
		stains.blend(x, y, 0.03 + 0.03 * strand, 0.31 + 0.26 * strand, 1);
		stains.blend(x, y, 0.01, 0.04, 0.9 * (1 - pressure) * Shape.step(cleft - 1 + looseness * 2.1, 0.14));
	}

	/**
	 * A coordinate that grows across the fibres: fibres are the lines along which it stays the same. Close to a gland, it
	 * becomes the distance to the gland.
	 */
	private double across(final double x, final double y) {
		double across = y * cosine - x * sine + 8 * bends.fractal(x / 46, y / 46, 2);
		for (final Gland gland : glands) {
			final double depth = Math.min(0, gland.depth(x, y));
			across += (depth * 1.5 - across) * StrictMath.exp(depth / 10);
		}
		return across;
	}

	/** How close a gland is: 1 at its outside, falling towards 0 within some 10 µm. */
	private double pressure(final double x, final double y) {
		double pressure = 0;
		for (final Gland gland : glands)
			pressure = Math.max(pressure, StrictMath.exp(Math.min(0, gland.depth(x, y)) / 6));
		return pressure;
	}

	private void paintNucleus(final Stains stains, final double x, final double y) {
		for (final Gland gland : glands)
			if (gland.depth(x, y) > -4) return;
		final double gradientX = across(x + 1, y) - across(x - 1, y);
		final double gradientY = across(x, y + 1) - across(x, y - 1);
		final double angle = StrictMath.atan2(gradientX, -gradientY);
		final boolean round = dice.chance(0.12);
		final Blob body = round ? new Blob(x, y, 2.6, 2.5, 0, 0.06, dice) : new Blob(x, y, dice.about(5, 0.8), dice.about(
			1.6, 0.25), angle, 0.15, dice);
		new Nucleus(body, dice.about(0.85, 0.1), 0.5, dice).paint(stains);
	}
}
