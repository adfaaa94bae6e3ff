package sc.fiji.anomaly.method.agad;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

import sc.fiji.anomaly.nn.ConvolutionalDiscriminator.Verdict;

/**
 * What the networks make of a batch.
 *
 * @param images x, {@code B x C x H x W} of values in [-1, 1]
 * @param features z, what the discriminator sees in the images
 * @param restored x^ = G(x)
 * @param restoredVerdict y^, z^ = D(x^)
 * @param again x^' = G(x^), where a loss looks at it
 */
record Seen(NDArray images, NDArray features, NDArray restored, Verdict restoredVerdict, NDArray again) {

	/** Some of the images. */
	Seen part(final long from, final long to) {
		final NDIndex rows = new NDIndex(from + ":" + to);
		return new Seen(images.get(rows), features.get(rows), restored.get(rows), new Verdict(restoredVerdict.features()
			.get(rows), restoredVerdict.logits().get(rows)), again.get(rows));
	}
}
