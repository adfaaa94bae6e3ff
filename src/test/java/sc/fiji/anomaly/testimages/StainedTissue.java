package sc.fiji.anomaly.testimages;

import java.util.ArrayList;
import java.util.List;

import ij.process.ColorProcessor;

/**
 * Tiles of glandular tissue, stained with haematoxylin and eosin, under a microscope. RGB. No two tiles have anything
 * in the same place; what they share is the look.
 */
final class StainedTissue implements PictureKind {

	private static final int SIZE = 128;
	/** Side length of a pixel in µm. */
	private static final double PIXEL = 1;
	/** Brightness of clear glass. */
	private static final double LIGHT = 243;
	/** Deviation of the camera's noise, in grey levels. */
	private static final double NOISE = 2;
	/** Sharpness of the microscope: deviation of the blur in pixels. */
	private static final double BLUR = 0.55;

	@Override
	public String folder() {
		return "stained-tissue";
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
		return "um";
	}

	@Override
	public String[] anomalies() {
		return PictureKind.names(TissueLesion.Kind.values());
	}

	@Override
	public Picture normal(final long seed) {
		final Dice dice = dice(seed);
		return photographed(tissue(dice.forPart("tissue")), new Plane(SIZE, SIZE), dice);
	}

	@Override
	public Picture abnormal(final long seed, final int anomaly) {
		final Dice dice = dice(seed);
		final TissueLesion lesion = new TissueLesion(TissueLesion.Kind.values()[anomaly], SIZE, dice.forPart("lesion"));
		final Plane extent = lesion.extent();
		final Stains ill = tissue(dice.forPart("tissue")).replacedBy(lesion.tissue().blurred(BLUR), extent);
		return photographed(ill, extent, dice);
	}

	private static Dice dice(final long seed) {
		return new Dice(seed).forPart("stained-tissue");
	}

	private static Stains tissue(final Dice dice) {
		final Stains stains = new Stains(SIZE, SIZE);
		final List<Gland> glands = glands(dice);
		new Stroma(glands, dice.forPart("stroma")).paint(stains);
		for (final Gland gland : glands)
			gland.paint(stains);
		return stains.blurred(BLUR);
	}

	/** Sets glands of various sizes wherever they do not touch one another. */
	private static List<Gland> glands(final Dice dice) {
		final List<Gland> glands = new ArrayList<>();
		final List<double[]> taken = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			final double x = dice.between(-15, SIZE + 15);
			final double y = dice.between(-15, SIZE + 15);
			final double radius = dice.between(17, 27);
			final boolean free = taken.stream().allMatch(other -> {
				final double dx = other[0] - x;
				final double dy = other[1] - y;
				return Math.sqrt(dx * dx + dy * dy) > 1.2 * (other[2] + radius) + 6;
			});
			if (!free) continue;
			taken.add(new double[] { x, y, radius });
			glands.add(new Gland(x, y, radius, dice.forPart("gland " + i)));
		}
		return glands;
	}

	/**
	 * Lets white light through the dyes (law of Beer and Lambert). No two stainings come out with quite the same
	 * strengths and hues.
	 */
	private static Picture photographed(final Stains stains, final Plane extent, final Dice subject) {
		final Dice dice = subject.forPart("staining");
		final double blueStrength = dice.about(1.25, 0.08);
		final double pinkStrength = dice.about(1.0, 0.09);
		final double hue = dice.about(0, 0.02);
		// Densities of each dye in the red, green and blue channel.
		final double[] haematoxylin = { 0.65 + hue, 0.70, 0.29 - hue };
		final double[] eosin = { 0.09 - hue, 0.95, 0.32 + hue };
		final ColorProcessor image = new ColorProcessor(SIZE, SIZE);
		for (int y = 0; y < SIZE; y++)
			for (int x = 0; x < SIZE; x++) {
				final double blue = blueStrength * stains.haematoxylin().get(x, y);
				final double pink = pinkStrength * stains.eosin().get(x, y);
				int colour = 0;
				for (int channel = 0; channel < 3; channel++) {
					final double density = blue * haematoxylin[channel] + pink * eosin[channel];
					final double level = LIGHT * StrictMath.exp(-density) + NOISE * dice.gauss();
					colour = colour << 8 | (int) Math.max(0, Math.min(255, Math.round(level)));
				}
				image.set(x, y, colour);
			}
		return new Picture(image, Picture.maskOf(extent));
	}
}
