package sc.fiji.anomaly.testimages;

/**
 * An anomaly of tissue: a patch of other tissue. Lengths are in pixels, which are 1 µm.
 */
final class TissueLesion {

	/** The anomalies there are. */
	enum Kind {

			CARCINOMA(39), NECROSIS(36), HYALINE(28), INFLAMMATION(31), HAEMORRHAGE(25), GIANT_CELL(16), CALCIFICATION(12),
			MUCIN(30);

		private final double radius;

		Kind(final double radius) {
			this.radius = radius;
		}
	}

	private final Kind kind;
	private final int size;
	private final Dice dice;
	private final Blob patch;
	private final ValueNoise grain;

	/**
	 * @param kind what is wrong
	 * @param size side length of the picture
	 * @param dice decides on the place, the outline and the cells
	 */
	TissueLesion(final Kind kind, final int size, final Dice dice) {
		this.kind = kind;
		this.size = size;
		this.dice = dice;
		final double radius = kind.radius;
		final double margin = Math.min(radius + 6, size / 2.0 - 8);
		final boolean compact = radius < 20;
		final double stretch = compact ? 1.08 : dice.between(1.05, 1.3);
		patch = new Blob(dice.between(margin, size - margin), dice.between(margin, size - margin), radius * stretch,
			radius / stretch, dice.between(0, Math.PI), compact ? 0.12 : 0.3, dice);
		grain = new ValueNoise(dice.seed());
	}

	/** @return how far each pixel is replaced, 0 to 1 */
	Plane extent() {
		return new Plane(size, size, (x, y) -> {
			final double cover = patch.cover(x, y, 2.2);
			return cover < 0.08 ? 0 : cover;
		});
	}

	/** @return the abnormal tissue, all over the picture */
	Stains tissue() {
		final Stains stains = new Stains(size, size);
		switch (kind) {
			case CARCINOMA:
				fill(stains, 0.12, 0.27, 0.12, 5);
				cells(stains, 8.1, 4.1, 0.8, 0.16, 0.88);
				break;
			case NECROSIS:
				fill(stains, 0.04, 0.2, 0.16, 4);
				cells(stains, 17, 2.6, 0.5, 0.2, 0.18);
				cells(stains, 11, 0.8, 0.25, 0.3, 0.7);
				break;
			case HYALINE:
				fill(stains, 0.03, 0.47, 0.05, 22);
				break;
			case INFLAMMATION:
				fill(stains, 0.06, 0.2, 0.16, 6);
				cells(stains, 5.5, 2.5, 0.15, 0.07, 1.05);
				break;
			case HAEMORRHAGE:
				fill(stains, 0.02, 0.3, 0.08, 6);
				redCells(stains);
				break;
			case GIANT_CELL:
				fill(stains, 0.08, 0.5, 0.1, 4);
				horseshoe(stains);
				break;
			case CALCIFICATION:
				rings(stains);
				break;
			default:
				slime(stains);
		}
		return stains;
	}

	private void fill(final Stains stains, final double blue, final double pink, final double unevenness,
		final double grainSize)
	{
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				final double noise = grain.fractal(x / grainSize, y / grainSize, 3);
				stains.blend(x, y, blue * (1 + noise), pink + unevenness * noise, 1);
			}
	}

	/** Strews nuclei over the patch; the spread of their radii makes them look unruly. */
	private void cells(final Stains stains, final double distance, final double radius, final double spread,
		final double unevenness, final double density)
	{
		for (final Scatter.Point point : Scatter.points(size, 0, distance, 3000, dice)) {
			final double large = Math.max(0.6, dice.about(radius, spread));
			final double stretch = 1 + unevenness * dice.between(0, 2);
			final Blob body = new Blob(point.x(), point.y(), large * stretch, large / stretch, dice.between(0, Math.PI),
				unevenness, dice);
			// A nucleus cut by the edge of the patch would look cut out.
			if (patch.depth(point.x(), point.y()) < 0.5 * large) continue;
			new Nucleus(body, density * dice.about(1, 0.13), 0.8, dice).paint(stains);
		}
	}

	/** Red blood cells: discs without nuclei, paler in the middle. */
	private void redCells(final Stains stains) {
		for (final Scatter.Point point : Scatter.points(size, 0, 4.9, 4000, dice)) {
			final Blob disc = new Blob(point.x(), point.y(), dice.about(3.1, 0.2), dice.about(2.8, 0.2), dice.between(0,
				Math.PI), 0.08, dice);
			final double red = dice.about(0.92, 0.07);
			for (int y = 0; y < size; y++)
				for (int x = 0; x < size; x++)
					if (!disc.isFar(x, y)) {
						final double middle = Shape.step(disc.depth(x, y) - 1.8, 1);
						stains.blend(x, y, 0.02, red - 0.25 * middle, disc.cover(x, y, 0.7));
					}
		}
	}

	/** The nuclei of a giant cell lie in an open ring. */
	private void horseshoe(final Stains stains) {
		final double start = dice.between(0, 2 * Math.PI);
		final int count = 11;
		for (int i = 0; i < count; i++) {
			final double angle = start + i * 4.9 / count;
			final double distance = dice.about(9.5, 0.8);
			final Blob body = new Blob(patch.x + distance * StrictMath.cos(angle), patch.y + distance * StrictMath.sin(angle),
				2.9, 2.2, angle, 0.1, dice);
			new Nucleus(body, dice.about(0.8, 0.06), 0.7, dice).paint(stains);
		}
	}

	/** Chalk grows shell by shell and takes up the blue dye. */
	private void rings(final Stains stains) {
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				final double depth = patch.depth(x, y);
				final double noise = grain.fractal(x / 4.0, y / 4.0, 2);
				final double shell = 0.5 + 0.5 * StrictMath.sin(depth * 1.75 + 1.5 * noise);
				stains.blend(x, y, 0.65 + 0.3 * shell + 0.4 * noise, 0.3, 1);
			}
	}

	/** A lake of pale bluish slime in threads, with a few cells adrift. */
	private void slime(final Stains stains) {
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				final double bend = 14 * grain.at(x / 30.0, y / 30.0);
				final double thread = grain.fractal((x + bend) / 20, (y - bend) / 5, 3);
				stains.blend(x, y, 0.1 + 0.09 * thread, 0.035 + 0.03 * thread, 1);
			}
		cells(stains, 21, 2.8, 0.3, 0.2, 0.75);
	}
}
