package sc.fiji.anomaly.testimages;

/**
 * An anomaly of the brain: what it makes of the healthy signal. Lengths are in mm, in the coordinates of
 * {@link HeadAnatomy}.
 */
final class HeadLesion {

	/** The anomalies there are. */
	enum Kind {
			GLIOBLASTOMA, MENINGIOMA, ABSCESS, HAEMORRHAGE, SMALL_METASTASIS, INFARCT, ENLARGED_VENTRICLES, SUBDURAL_HAEMATOMA
	}

	private static final double SOFT = 0.9;
	private static final double WIDENING = 1.75;

	private final Kind kind;
	private final HeadAnatomy healthy;
	private final HeadAnatomy widened;
	private final int side;
	private final Blob body, core, surround;
	private final ValueNoise grain;

	/**
	 * @param kind what is wrong
	 * @param healthy the subject
	 * @param anatomyDice the dice the subject was made with, newly thrown
	 * @param dice decides on the place, size and look
	 */
	HeadLesion(final Kind kind, final HeadAnatomy healthy, final Dice anatomyDice, final Dice dice) {
		this.kind = kind;
		this.healthy = healthy;
		widened = new HeadAnatomy(anatomyDice, WIDENING);
		side = dice.side();
		grain = new ValueNoise(dice.seed());
		final double[] place = place(dice);
		final double x = place[0];
		final double y = place[1];
		final double radius = place[2];
		final double angle = dice.between(0, Math.PI);
		final double stretch = dice.between(1.05, 1.35);
		body = new Blob(x, y, radius * stretch, radius / stretch, angle, 0.22, dice);
		final double offset = 0.1 * radius;
		core = new Blob(x + dice.about(0, offset), y + dice.about(0, offset), 0.68 * radius * stretch, 0.66 * radius /
			stretch, angle, 0.35, dice);
		surround = new Blob(x - side * 0.25 * radius, y, 1.75 * radius * stretch, 1.55 * radius / stretch, angle, 0.4,
			dice);
	}

	/** Where the lesion sits and how large it is: x, y, mean radius. */
	private double[] place(final Dice dice) {
		final double near = dice.about(0, 2);
		switch (kind) {
			case GLIOBLASTOMA:
				return new double[] { side * 33, 27 + near, 13 };
			case MENINGIOMA:
				final double surface = healthy.brainHalfWidth() - 14;
				return new double[] { side * (surface + near / 2), -37 + near, 10 };
			case ABSCESS:
				return new double[] { side * 25, -43 + near, 7.5 };
			case HAEMORRHAGE:
				return new double[] { side * 27, 1 + near, 10 };
			case SMALL_METASTASIS:
				return new double[] { side * 36, 38 + near, 3.6 };
			default:
				return new double[] { side * 45, 22 + near, 21 };
		}
	}

	/** @return the signal with the lesion, given the healthy signal at the point */
	double signal(final double x, final double y, final double normal) {
		switch (kind) {
			case GLIOBLASTOMA:
				return rim(x, y, oedema(x, y, normal, 0.47), 1.0, 0.3);
			case MENINGIOMA:
				return mix(normal, 0.98 + grain(x, y, 0.04), inBrain(x, y) * body.cover(x, y, SOFT));
			case ABSCESS:
				return rim(x, y, oedema(x, y, normal, 0.49), 1.02, 0.22);
			case HAEMORRHAGE:
				return haemorrhage(x, y, normal);
			case SMALL_METASTASIS:
				return mix(oedema(x, y, normal, 0.52), 1.0, body.cover(x, y, SOFT));
			case INFARCT:
				return mix(normal, 0.36 + 0.15 * normal + grain(x, y, 0.03), infarct(x, y));
			case ENLARGED_VENTRICLES:
				return widened.signal(x, y);
			default:
				return mix(normal, 0.88 + grain(x, y, 0.1), subdural(x, y));
		}
	}

	/** A bright, uneven rim around a dark core of dead tissue or pus. */
	private double rim(final double x, final double y, final double around, final double bright, final double dark) {
		final double solid = mix(around, bright + grain(x, y, 0.1), body.cover(x, y, SOFT));
		return mix(solid, dark + grain(x, y, 0.06), core.cover(x, y, SOFT));
	}

	/** Swollen white matter, darker than healthy; grey matter and fluid hardly change. */
	private double oedema(final double x, final double y, final double normal, final double level) {
		final double share = inBrain(x, y) * surround.cover(x, y, 2);
		return mix(normal, Math.min(normal, level + grain(x, y, 0.02)), share);
	}

	/** Bright blood some days old, with a thin dark seam of iron. */
	private double haemorrhage(final double x, final double y, final double normal) {
		final double seam = Shape.step(body.depth(x, y) + 1.8, SOFT);
		final double dark = mix(oedema(x, y, normal, 0.5), 0.14, seam);
		final double blood = mix(1.02, 0.84, core.cover(x, y, 2.5)) + grain(x, y, 0.08);
		return mix(dark, blood, body.cover(x, y, SOFT));
	}

	/** A wedge that opens towards the surface: the territory of one artery. */
	private double infarct(final double x, final double y) {
		final double tipX = side * 24;
		final double tipY = 15;
		final double out = side * (x - tipX);
		final double across = Math.abs(y - tipY - 0.3 * out);
		final double wedge = 0.62 * out - across + 2.5 * grain.fractal(x / 8, y / 8, 2);
		return inBrain(x, y) * Shape.step(wedge, 1.6);
	}

	/** A crescent of blood between skull and brain, over one hemisphere. */
	private double subdural(final double x, final double y) {
		final double length = Shape.step(46 - Math.abs(y - 4), 18);
		final double thickness = 8.5 * length * (1 + 0.12 * grain.at(x / 20, y / 20)) - 0.6;
		final double depth = healthy.depthInBrain(x, y) + 1;
		return side * x < 0 ? 0 : Shape.step(thickness - depth, SOFT) * Shape.step(depth, SOFT);
	}

	private double inBrain(final double x, final double y) {
		return Shape.step(healthy.depthInBrain(x, y), SOFT);
	}

	private double grain(final double x, final double y, final double strength) {
		return strength * grain.fractal(x / 6, y / 6, 2);
	}

	private static double mix(final double from, final double to, final double share) {
		return from + (to - from) * share;
	}
}
