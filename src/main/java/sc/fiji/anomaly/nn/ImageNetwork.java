package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;

/** A network from images to images of the same shape, such as an autoencoder. */
public interface ImageNetwork {

	/**
	 * Makes images of images. What is made belongs to the scope of the images.
	 *
	 * @param images {@code B x C x H x W} values in [-1, 1]
	 * @param normalisation by which statistics; without meaning for networks that normalise nothing
	 * @return {@code B x C x H x W} values in [-1, 1]
	 * @throws IllegalArgumentException if the network has no images of this size
	 */
	NDArray apply(NDArray images, Normalisation normalisation);
}
