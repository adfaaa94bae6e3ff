package sc.fiji.anomaly.testimages;

/** An ellipse, turned, with an uneven outline: a cell, a cyst, a tumour. */
final class Blob implements Shape {

	/** Coordinates of the middle. */
	final double x, y;
	/** Half axes, before unevenness. */
	final double radiusX, radiusY;
	private final double cosine, sine;
	private final double unevenness;
	private final ValueNoise outline;

	/**
	 * @param x the middle's first coordinate
	 * @param y the middle's second coordinate
	 * @param radiusX half axis along the direction {@code angle}
	 * @param radiusY half axis across that direction
	 * @param angle direction in radians
	 * @param unevenness share by which the outline strays from the ellipse, 0 to 0.5
	 * @param dice decides on the outline
	 */
	Blob(final double x, final double y, final double radiusX, final double radiusY, final double angle,
		final double unevenness, final Dice dice)
	{
		this.x = x;
		this.y = y;
		this.radiusX = radiusX;
		this.radiusY = radiusY;
		this.unevenness = unevenness;
		cosine = StrictMath.cos(angle);
		sine = StrictMath.sin(angle);
		outline = new ValueNoise(dice.seed());
	}

	@Override
	public double depth(final double px, final double py) {
		final double dx = px - x;
		final double dy = py - y;
		final double u = (dx * cosine + dy * sine) / radiusX;
		final double v = (dy * cosine - dx * sine) / radiusY;
		final double radius = Math.sqrt(u * u + v * v);
		final double smaller = Math.min(radiusX, radiusY);
		if (radius < 1e-9) return smaller;
		// Noise along the unit circle closes on itself.
		final double bump = outline.fractal(1.6 * u / radius, 1.6 * v / radius, 2);
		return (1 + unevenness * bump - radius) * smaller;
	}

	/** @return whether the point lies so far off that the depth need not be asked */
	boolean isFar(final double px, final double py) {
		final double reach = 1.5 * Math.max(radiusX, radiusY) + 1;
		return Math.abs(px - x) > reach || Math.abs(py - y) > reach;
	}
}
