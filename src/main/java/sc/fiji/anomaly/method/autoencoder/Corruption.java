package sc.fiji.anomaly.method.autoencoder;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;

/** What is done to a training image before an autoencoder sees it, which then must restore the image as it was. */
@FunctionalInterface
interface Corruption {

	/**
	 * Corrupts images. Called outside of a recording.
	 *
	 * @param images {@code B x C x H x W} of values in [-1, 1]; not changed
	 * @param network as it is now
	 * @return images of the same shape and range of values, in the images' memory scope
	 */
	NDArray of(NDArray images, Autoencoder network, SplittableRandom random);
}
