package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Tells generated images from real ones, and says what it has seen: two convolutions that halve, each with batch
 * normalisation and leaky ReLU, and a convolutional classifier (AGAD, section 3.3.1). The paper gives neither kernels
 * nor widths: those of its encoder (table 7) are a default of ours. Of any size.
 */
public final class ConvolutionalDiscriminator {

	/** Channels behind the first convolution by default, as in AGAD's encoder. */
	public static final int DEFAULT_WIDTH = 64;

	private static final int KERNEL = 4;
	private static final int STRIDE = 2;
	private static final int PADDING = 1;
	private static final int CLASSIFIER = 3;
	private static final float LEAK = 0.2f;
	private static final double GAIN = Math.sqrt(2);

	/**
	 * What is said of a batch.
	 *
	 * @param features {@code B x (2 width) x (H / 4) x (W / 4)}, the latent z of AGAD
	 * @param logits {@code B}, positive for images that look real
	 */
	public record Verdict(NDArray features, NDArray logits) {
	}

	private final Convolution first;
	private final BatchNormalisation firstNorm;
	private final Convolution second;
	private final BatchNormalisation secondNorm;
	private final Convolution classifier;

	/**
	 * @param parameters new ones, or those of a network that was kept
	 * @param channels C
	 * @param width channels behind the first convolution
	 */
	public ConvolutionalDiscriminator(final Parameters parameters, final int channels, final int width) {
		first = Convolution.unbiased(parameters.in("first"), channels, width, KERNEL, STRIDE, PADDING, GAIN);
		firstNorm = new BatchNormalisation(parameters.in("first"), width, false);
		second = Convolution.unbiased(parameters.in("second"), width, 2 * width, KERNEL, STRIDE, PADDING, GAIN);
		secondNorm = new BatchNormalisation(parameters.in("second"), 2 * width, false);
		classifier = new Convolution(parameters.in("classifier"), 2 * width, 1, CLASSIFIER, 1, CLASSIFIER / 2, 1);
	}

	/**
	 * Judges images. What is made belongs to the scope of the images.
	 *
	 * @param images {@code B x C x H x W}, at least 4 x 4 pixels
	 */
	public Verdict judge(final NDArray images, final Normalisation normalisation) {
		final NDArray once = Activation.leakyRelu(firstNorm.apply(first.apply(images), normalisation), LEAK);
		final NDArray features = Activation.leakyRelu(secondNorm.apply(second.apply(once), normalisation), LEAK);
		final NDArray map = classifier.apply(features);
		final Shape shape = map.getShape();
		return new Verdict(features, map.reshape(shape.get(0), shape.get(2) * shape.get(3)).mean(new int[] { 1 }));
	}
}
