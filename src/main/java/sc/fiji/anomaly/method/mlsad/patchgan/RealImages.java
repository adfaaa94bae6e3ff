package sc.fiji.anomaly.method.mlsad.patchgan;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Where real images come from: normal images of one size, or parts of one size of larger ones. */
public interface RealImages {

	int channels();

	int height();

	int width();

	/**
	 * Random images.
	 *
	 * @return {@code count x C x H x W} values in [-1, 1], in the scope; must not be used any more once the next are
	 *         drawn
	 */
	NDArray draw(int count, SplittableRandom random, NDManager scope);
}
