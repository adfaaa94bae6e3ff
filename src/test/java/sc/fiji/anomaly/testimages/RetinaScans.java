package sc.fiji.anomaly.testimages;

import ij.process.ByteProcessor;

/**
 * Cross-sections of the retina through the fovea, as from optical coherence tomography. 8-bit grey. All lie nearly
 * alike in the picture, with the fovea in the middle.
 */
final class RetinaScans implements PictureKind {

	private static final int WIDTH = 152;
	private static final int HEIGHT = 104;
	/** Side lengths of a pixel in µm: scans are stretched in depth. */
	private static final double PIXEL_WIDTH = 25;
	private static final double PIXEL_HEIGHT = 6;
	private static final double FULL_SCALE = 225;
	/** How many exposures are averaged: more make the speckle weaker. */
	private static final int EXPOSURES = 5;
	/** The smallest difference in signal that counts as a change. */
	private static final double CHANGE = 0.045;

	@Override
	public String folder() {
		return "retina-oct";
	}

	@Override
	public double pixelWidth() {
		return PIXEL_WIDTH;
	}

	@Override
	public double pixelHeight() {
		return PIXEL_HEIGHT;
	}

	@Override
	public String unit() {
		return "um";
	}

	@Override
	public String[] anomalies() {
		return PictureKind.names(RetinaLesion.Kind.values());
	}

	@Override
	public Picture normal(final long seed) {
		final Dice dice = dice(seed);
		return scanned(healthy(layers(dice)), new Plane(WIDTH, HEIGHT), dice);
	}

	@Override
	public Picture abnormal(final long seed, final int anomaly) {
		final Dice dice = dice(seed);
		final RetinaLayers layers = layers(dice);
		final RetinaLesion lesion = new RetinaLesion(RetinaLesion.Kind.values()[anomaly], layers, WIDTH, dice.forPart(
			"lesion"));
		final Plane ill = new Plane(WIDTH, HEIGHT, (x, y) -> lesion.signal(x, y) * layers.light(x, y));
		return scanned(ill, Changes.confine(healthy(layers), ill, CHANGE), dice);
	}

	private static Dice dice(final long seed) {
		return new Dice(seed).forPart("retina-oct");
	}

	private static RetinaLayers layers(final Dice dice) {
		return new RetinaLayers(WIDTH, dice.forPart("layers"));
	}

	private static Plane healthy(final RetinaLayers layers) {
		return new Plane(WIDTH, HEIGHT, (x, y) -> layers.signal(x, y) * layers.light(x, y));
	}

	/** Adds what the scanner adds: speckle, which grows with the signal, and noise. */
	private static Picture scanned(final Plane signal, final Plane extent, final Dice subject) {
		final Dice dice = subject.forPart("scanner");
		final double gain = FULL_SCALE * dice.about(1, 0.05);
		final Plane speckle = new Plane(WIDTH, HEIGHT, (x, y) -> speckle(dice)).blurred(0.5, 0.35);
		final ByteProcessor image = new ByteProcessor(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				final double level = signal.get(x, y) * speckle.get(x, y) + 0.02 * dice.gauss();
				image.set(x, y, (int) Math.max(0, Math.min(255, Math.round(gain * level))));
			}
		return new Picture(image, Picture.maskOf(extent));
	}

	/** The mean magnitude of some random waves; 1 on average. */
	private static double speckle(final Dice dice) {
		double sum = 0;
		for (int i = 0; i < EXPOSURES; i++) {
			final double real = dice.gauss();
			final double imaginary = dice.gauss();
			sum += Math.sqrt(real * real + imaginary * imaginary);
		}
		return sum / EXPOSURES / Math.sqrt(Math.PI / 2);
	}
}
