package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.SplittableRandom;

/**
 * A source of fake images that are normal in structures up to some size and have no longer-range interaction: a Markov
 * random field approximation of the normal images (MLSAD, definition 1), patch by patch.
 */
public interface FakePatchSource {

	/**
	 * Draws the patch that a fake image has at a place.
	 *
	 * @param site the place, in a normal image
	 * @param random the only source of chance
	 * @param patch receives {@code C x n x n} values from {@code offset} on
	 */
	void draw(PatchSite site, SplittableRandom random, float[] patch, int offset);
}
