package sc.fiji.anomaly.testimages;

import ij.process.ShortProcessor;

/**
 * Slices across the head, as from magnetic resonance imaging. All heads lie nearly alike in the picture: shifted by up
 * to 2 mm and turned by up to 2.5 degrees. 16-bit grey, white matter near 1500 of 65535.
 */
final class HeadSlices implements PictureKind {

	private static final int WIDTH = 104;
	private static final int HEIGHT = 128;
	/** Side length of a pixel in mm. */
	private static final double PIXEL = 1.6;
	private static final double FULL_SCALE = 2000;
	/** Deviation of the scanner's noise, relative to the full scale. */
	private static final double NOISE = 0.022;
	/** The smallest difference in signal that counts as a change. */
	private static final double CHANGE = 0.05;

	@Override
	public String folder() {
		return "head-mri";
	}

	@Override
	public double pixelWidth() {
		return PIXEL;
	}

	@Override
	public double pixelHeight() {
		return PIXEL;
	}

	@Override
	public String unit() {
		return "mm";
	}

	@Override
	public String[] anomalies() {
		return PictureKind.names(HeadLesion.Kind.values());
	}

	@Override
	public Picture normal(final long seed) {
		final Dice dice = dice(seed);
		final HeadAnatomy head = new HeadAnatomy(dice.forPart("anatomy"), 1);
		final Plane signal = sampled(dice, (x, y) -> head.signal(x, y));
		return scanned(signal, new Plane(WIDTH, HEIGHT), dice);
	}

	@Override
	public Picture abnormal(final long seed, final int anomaly) {
		final Dice dice = dice(seed);
		final HeadAnatomy head = new HeadAnatomy(dice.forPart("anatomy"), 1);
		final HeadLesion lesion = new HeadLesion(HeadLesion.Kind.values()[anomaly], head, dice.forPart("anatomy"), dice
			.forPart("lesion"));
		final Plane healthy = sampled(dice, (x, y) -> head.signal(x, y));
		final Plane ill = sampled(dice, (x, y) -> lesion.signal(x, y, head.signal(x, y)));
		return scanned(ill, Changes.confine(healthy, ill, CHANGE), dice);
	}

	private static Dice dice(final long seed) {
		return new Dice(seed).forPart("head-mri");
	}

	/** The signal at a point of the head, in mm. */
	private interface Signal {

		double at(double x, double y);
	}

	/** Lays the grid of pixels over the head as it lies in the scanner. */
	private static Plane sampled(final Dice subject, final Signal signal) {
		final Dice dice = subject.forPart("pose");
		final double angle = dice.about(0, 1.2) * Math.PI / 180;
		final double cosine = StrictMath.cos(angle);
		final double sine = StrictMath.sin(angle);
		final double shiftX = dice.about(0, 1);
		final double shiftY = dice.about(0, 1);
		final Plane sharp = new Plane(WIDTH, HEIGHT, (column, row) -> {
			final double x = (column - (WIDTH - 1) / 2.0) * PIXEL - shiftX;
			final double y = (row - (HEIGHT - 1) / 2.0) * PIXEL - shiftY;
			return signal.at(cosine * x - sine * y, sine * x + cosine * y);
		});
		return sharp.blurred(0.45, 0.45);
	}

	/** Adds what the scanner adds: uneven sensitivity of the coils, and noise. */
	private static Picture scanned(final Plane signal, final Plane extent, final Dice subject) {
		final Dice dice = subject.forPart("scanner");
		final double gain = FULL_SCALE * dice.about(1, 0.05);
		final ValueNoise bias = new ValueNoise(dice.seed());
		final ShortProcessor image = new ShortProcessor(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				final double sensitivity = 1 + 0.12 * bias.at(x / 75.0, y / 75.0);
				// The magnitude of a complex signal with noise in both parts: Rician.
				final double real = signal.get(x, y) * sensitivity + NOISE * dice.gauss();
				final double imaginary = NOISE * dice.gauss();
				final double magnitude = Math.sqrt(real * real + imaginary * imaginary);
				image.set(x, y, (int) Math.round(gain * magnitude));
			}
		image.setMinAndMax(0, FULL_SCALE * 1.1);
		return new Picture(image, Picture.maskOf(extent));
	}
}
