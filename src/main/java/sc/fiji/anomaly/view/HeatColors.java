package sc.fiji.anomaly.view;

import java.awt.image.IndexColorModel;

import ij.process.LUT;

/**
 * The colours of anomaly scores: dark violet over red and orange to pale yellow. Lightness rises evenly, so that the
 * order stays readable with any colour vision and in grey.
 */
public final class HeatColors {

	/**
	 * The outline of what is marked, as {@code 0xRRGGBB}. Light blue: away from every colour of the heat, for all kinds
	 * of colour vision, and from stains and greys.
	 */
	public static final int OUTLINE = 0x40e0ff;

	/** Red, green, blue at even steps from dark to light; after matplotlib's "inferno" (public domain, CC0). */
	private static final int[] RAMP = { 0x000004, 0x160b39, 0x420a68, 0x6a176e, 0x932667, 0xbc3754, 0xdd513a, 0xf37819,
		0xfca50a, 0xf6d746, 0xfcffa4 };

	/** Where heat begins: the darker part of the ramp would look like a shadow of the image. */
	private static final double FAINTEST_HEAT = 0.35;

	private static final int SIZE = 256;

	private HeatColors() {}

	/**
	 * The colour at a place of the whole ramp.
	 *
	 * @param fraction 0 (black) to 1 (pale yellow)
	 * @return {@code 0xRRGGBB}
	 */
	public static int rgb(final double fraction) {
		final double place = Math.min(Math.max(fraction, 0), 1) * (RAMP.length - 1);
		final int below = Math.min((int) place, RAMP.length - 2);
		final double share = place - below;
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			final int a = RAMP[below] >> shift & 0xff;
			final int b = RAMP[below + 1] >> shift & 0xff;
			rgb |= (int) Math.round(a + share * (b - a)) << shift;
		}
		return rgb;
	}

	/** The colour of the heat at {@code fraction} of the scale, 0 to 1, as {@code 0xRRGGBB}. */
	public static int heat(final double fraction) {
		return rgb(FAINTEST_HEAT + (1 - FAINTEST_HEAT) * fraction);
	}

	/** The whole ramp from black, for score images. */
	public static LUT lut() {
		return lut(table(false));
	}

	/** The colours of the indices that {@link HeatScale} gives. Index 0 is black, which stands for clear. */
	public static LUT heatLut() {
		return lut(table(true));
	}

	/** As {@link #heatLut()}, with index 0 clear. */
	public static IndexColorModel heatModel() {
		final byte[][] table = table(true);
		return new IndexColorModel(8, SIZE, table[0], table[1], table[2], 0);
	}

	private static LUT lut(final byte[][] table) {
		return new LUT(table[0], table[1], table[2]);
	}

	private static byte[][] table(final boolean heat) {
		final byte[][] table = new byte[3][SIZE];
		for (int i = heat ? 1 : 0; i < SIZE; i++) {
			final double fraction = i / (SIZE - 1.0);
			final int rgb = heat ? heat(fraction) : rgb(fraction);
			for (int c = 0; c < 3; c++)
				table[c][i] = (byte) (rgb >> 16 - 8 * c);
		}
		return table;
	}
}
