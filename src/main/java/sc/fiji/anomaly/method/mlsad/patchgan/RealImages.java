package sc.fiji.anomaly.method.mlsad.patchgan;

import java.util.SplittableRandom;

/** Where real images come from: normal images of one size, or parts of one size of larger ones. */
public interface RealImages {

	int channels();

	int height();

	int width();

	/** Writes {@code C x H x W} values in [-1, 1] of a random image from {@code offset} on. */
	void draw(SplittableRandom random, float[] to, int offset);
}
