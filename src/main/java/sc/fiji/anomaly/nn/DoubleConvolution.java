package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Two convolutions of kernel 3 x 3, each with batch normalisation and ReLU: what a U-Net does at each of its nodes. */
final class DoubleConvolution {

	private static final int KERNEL = 3;
	private static final int PADDING = 1;
	private static final double GAIN = Math.sqrt(2);

	private final Convolution first;
	private final BatchNormalisation firstNorm;
	private final Convolution second;
	private final BatchNormalisation secondNorm;

	DoubleConvolution(final Parameters parameters, final int inputs, final int outputs, final boolean auxiliary) {
		first = Convolution.unbiased(parameters.in("first"), inputs, outputs, KERNEL, 1, PADDING, GAIN);
		firstNorm = new BatchNormalisation(parameters.in("first"), outputs, auxiliary);
		second = Convolution.unbiased(parameters.in("second"), outputs, outputs, KERNEL, 1, PADDING, GAIN);
		secondNorm = new BatchNormalisation(parameters.in("second"), outputs, auxiliary);
	}

	/** {@code B x inputs x H x W} to {@code B x outputs x H x W}. */
	NDArray apply(final NDArray x, final Normalisation normalisation) {
		final NDArray once = Activation.relu(firstNorm.apply(first.apply(x), normalisation));
		return Activation.relu(secondNorm.apply(second.apply(once), normalisation));
	}
}
