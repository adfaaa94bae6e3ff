package sc.fiji.anomaly.testimages;

/**
 * The head of one subject, cut at the level of the basal ganglia: scalp, skull, fluid, folded cortex, white matter,
 * deep grey matter and ventricles. Coordinates are in mm; x to the right of the picture, y to the back of the head,
 * from the middle of the brain. Signals are as in a T1-weighted scan with contrast agent, relative to a full scale of
 * 1.
 */
final class HeadAnatomy {

	static final double FLUID = 0.17;
	static final double GREY = 0.52;
	static final double WHITE = 0.76;
	private static final double FAT = 0.95;
	private static final double MUSCLE = 0.42;
	private static final double COMPACT_BONE = 0.05;
	private static final double MARROW = 0.45;
	/** Half the width of the transition between tissues. */
	private static final double SOFT = 0.7;

	private final double halfWidth, halfLength, taper;
	private final double scalp, skull, cortex, ventricles;
	private final double fluidGap;
	private final ValueNoise warpX, warpY, rim, texture;
	private final Furrows furrows;
	/** The large vein at the back, full of contrast agent. */
	private final Tube vein;
	private final Shape[] horns = new Shape[6];
	private final Shape[] plexus = new Shape[2];
	private final Shape[] deepGrey = new Shape[6];
	private final Shape[] pallidum = new Shape[2];

	/**
	 * @param dice decides on the subject
	 * @param widening multiplies the widths of the ventricles; 1 is healthy
	 */
	HeadAnatomy(final Dice dice, final double widening) {
		halfWidth = dice.about(69, 1.8);
		halfLength = dice.about(86, 2);
		taper = dice.about(0.07, 0.015);
		scalp = dice.about(5, 0.7);
		skull = dice.about(6.5, 0.6);
		fluidGap = dice.about(1.3, 0.3);
		cortex = dice.about(3.1, 0.2);
		ventricles = dice.about(1, 0.13);
		warpX = new ValueNoise(dice.seed());
		warpY = new ValueNoise(dice.seed());
		rim = new ValueNoise(dice.seed());
		texture = new ValueNoise(dice.seed());
		furrows = new Furrows(halfWidth - brainDepth(), halfLength - brainDepth(), dice);
		final double back = halfLength - scalp - skull;
		vein = new Tube(0, back - 0.5, 2.4, 0, back - 4, 0.9);
		placeDeepStructures(dice.forPart("deep"), widening);
	}

	/** @return half the width of the brain, in mm */
	double brainHalfWidth() {
		return halfWidth - brainDepth();
	}

	/** @return the depth of a point below the surface of the brain, in mm */
	double depthInBrain(final double x, final double y) {
		return depthInHead(x, y) - brainDepth();
	}

	/** @return the signal at a point, 0 (none) to about 1 (fat) */
	double signal(final double x, final double y) {
		final double depth = depthInHead(x, y);
		if (depth < -SOFT) return 0;
		final double inner = depth - brainDepth();
		if (inner < -SOFT) return coverings(x, y, depth);
		final double share = Shape.step(inner, SOFT);
		return mix(coverings(x, y, depth), brain(x, y, inner), share);
	}

	private double brainDepth() {
		return scalp + skull + fluidGap;
	}

	/** Distance to the surface of the head, in mm. */
	private double depthInHead(final double x, final double y) {
		final double u = x / (halfWidth * (1 + taper * y / halfLength));
		final double v = y / halfLength;
		final double radius = StrictMath.pow(StrictMath.pow(Math.abs(u), 2.15) + StrictMath.pow(Math.abs(v), 2.15), 1 /
			2.15);
		final double fromCentre = Math.sqrt(x * x + y * y);
		if (radius < 0.05) return halfWidth;
		return (1 - radius) * fromCentre / radius + 1.2 * rim.at(x / 40, y / 40);
	}

	/** Skin and fat, the muscle at the temples, two plates of bone with marrow, fluid. */
	private double coverings(final double x, final double y, final double depth) {
		double signal = mix(0, FAT + 0.08 * rim.at(x / 6, y / 6), Shape.step(depth, SOFT));
		final double temple = Shape.step(Math.abs(x) - 44, 8) * Shape.step(24 - Math.abs(y + 22), 10);
		signal = mix(signal, MUSCLE, temple * Shape.step(depth - 0.45 * scalp, SOFT));
		signal = mix(signal, COMPACT_BONE, Shape.step(depth - scalp, SOFT));
		final double middle = scalp + skull * (0.5 + 0.06 * rim.at(x / 9, y / 9));
		final double thickness = 0.9 * (1 - temple) + 0.5 * rim.at(x / 25 + 7, y / 25);
		final double marrow = Shape.step(thickness - Math.abs(depth - middle), 1);
		signal = mix(signal, MARROW, marrow);
		signal = mix(signal, FLUID, Shape.step(depth - scalp - skull, SOFT));
		return mix(signal, 0.9, vein.cover(x, y, SOFT));
	}

	private double brain(final double x, final double y, final double inner) {
		// Each brain is a gently bent copy of the common one.
		final double bx = x + 2.2 * warpX.at(x / 38, y / 38);
		final double by = y + 2.2 * warpY.at(x / 38, y / 38);
		final double cleft = furrows.depth(bx, by);
		final double fromFluid = Math.min(inner, -cleft);
		final double ribbon = cortex * (1 + 0.25 * texture.at(x / 7, y / 7));
		double signal = mix(GREY, WHITE, Shape.step(fromFluid - ribbon, 1.0));
		signal = mix(signal, GREY + 0.05, cover(deepGrey, bx, by));
		signal = mix(signal, 0.5 * (GREY + WHITE), 0.8 * cover(pallidum, bx, by));
		signal = mix(signal, FLUID, Shape.step(cleft, 0.9));
		signal = mix(signal, FLUID, cover(horns, bx, by));
		signal = mix(signal, 0.7, cover(plexus, bx, by) * cover(horns, bx, by));
		signal += 0.018 * texture.fractal(x / 9, y / 9, 3);
		return mix(signal, 0.9, vein.cover(x, y, SOFT));
	}

	private void placeDeepStructures(final Dice dice, final double widening) {
		final double width = ventricles * widening;
		for (int i = 0; i < 2; i++) {
			final int side = 2 * i - 1;
			final double w = width * dice.about(1, 0.07);
			// Enlarged horns also grow longer and push outwards.
			final double out = 1 + 0.25 * (widening - 1);
			horns[i] = new Tube(side * 3, -9, 1.7 * w, side * 6 * out, -19, 3.6 * w, side * 11 * out, -28 * out, 3.3 * w,
				side * 15 * out, -32 * out, 1.1 * w);
			horns[2 + i] = new Tube(side * 17 * out, 19, 2.2 * w, side * 23 * out, 27, 3.9 * w, side * 25 * out, 36, 3.0 * w,
				side * 22 * out, 46 * out, 1.1 * w);
			plexus[i] = new Tube(side * 18 * out, 22, 1.1, side * 22.5 * out, 28, 1.7);
			deepGrey[i] = new Blob(side * 13.5 * out, -17, 4, 7.5, side * -0.35, 0.08, dice);
			deepGrey[2 + i] = new Tube(side * 23.5, -18, 3.2, side * 29, -6, 4.4, side * 29, 6, 3.4, side * 26, 13, 1.3);
			deepGrey[4 + i] = new Blob(side * 10, 10, 8, 12, side * -0.4, 0.06, dice);
			pallidum[i] = new Blob(side * 21, -2, 3.6, 7.5, side * -0.4, 0.08, dice);
		}
		// The third ventricle, and the cistern behind it.
		horns[4] = new Tube(0, -3, 1.1 * width, 0, 16, 1.3 * width);
		horns[5] = new Blob(0, 23, 5, 3.2, 0, 0.15, dice);
	}

	private static double cover(final Shape[] shapes, final double x, final double y) {
		double cover = 0;
		for (final Shape shape : shapes)
			cover = Math.max(cover, shape.cover(x, y, SOFT));
		return cover;
	}

	private static double mix(final double from, final double to, final double share) {
		return from + (to - from) * share;
	}
}
