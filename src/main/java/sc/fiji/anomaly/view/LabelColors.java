package sc.fiji.anomaly.view;

import java.awt.Color;

import ij.process.LUT;

/** Colours that tell the regions of a label image apart: black for none, and neighbouring numbers unlike each other. */
final class LabelColors {

	private static final int SIZE = 256;

	/** Steps of the golden ratio come near no earlier hue for long. */
	private static final double STEP = 0.618033988749895;

	/** In turn, since hues alone are the same to some eyes. */
	private static final float[] SATURATIONS = { 0.85f, 0.45f, 0.7f };
	private static final float[] BRIGHTNESSES = { 1f, 0.95f, 0.65f };

	private LabelColors() {}

	static LUT lut() {
		final byte[][] table = new byte[3][SIZE];
		for (int i = 1; i < SIZE; i++) {
			final int rgb = Color.HSBtoRGB((float) (i * STEP % 1), SATURATIONS[i % SATURATIONS.length], BRIGHTNESSES[i %
				BRIGHTNESSES.length]);
			for (int c = 0; c < 3; c++)
				table[c][i] = (byte) (rgb >> 16 - 8 * c);
		}
		return new LUT(table[0], table[1], table[2]);
	}
}
