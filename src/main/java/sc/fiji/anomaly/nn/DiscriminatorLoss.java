package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * The loss of every discriminator: cross entropy by logits, as softplus, which stays finite where a probability would
 * be 0. The probability that it gives is {@code D = sigmoid(logit)}.
 */
public final class DiscriminatorLoss {

	private DiscriminatorLoss() {}

	/** Where D should be 1: the mean of {@code -log D}, a single number. */
	public static NDArray ofOnes(final NDArray logits) {
		return ofZeros(logits.neg());
	}

	/** Where D should be 0: the mean of {@code -log(1 - D)}, a single number. */
	public static NDArray ofZeros(final NDArray logits) {
		return Activation.softPlus(logits).mean();
	}
}
