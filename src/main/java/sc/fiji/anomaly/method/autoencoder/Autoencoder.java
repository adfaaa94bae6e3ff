package sc.fiji.anomaly.method.autoencoder;

import ai.djl.ndarray.NDArray;

/** A network that describes an image by a code, and restores it from the code alone. */
interface Autoencoder {

	/** {@code B x C x H x W} images of values in [-1, 1] to {@code B x K} codes of values in (0, 1). */
	NDArray encode(NDArray images);

	/** {@code B x K} codes to {@code B x C x H x W} images of values in (-1, 1). */
	NDArray decode(NDArray codes);
}
