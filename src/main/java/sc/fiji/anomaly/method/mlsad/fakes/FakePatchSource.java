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
	 * @param canvas is told what the patch is made of
	 * @param row number of the patch on the canvas
	 */
	void draw(PatchSite site, SplittableRandom random, PatchCanvas canvas, int row);

	/** The most cells side by side that it cuts a patch of {@code n x n} pixels into. */
	default int cells(final int n) {
		return 1;
	}
}
