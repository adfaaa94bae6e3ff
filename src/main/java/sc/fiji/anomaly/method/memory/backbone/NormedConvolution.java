package sc.fiji.anomaly.method.memory.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Convolutions;

/**
 * A convolution that a batch norm was worked into.
 *
 * @param weight {@code outputs x inputs x side x side}
 * @param bias {@code outputs}
 */
record NormedConvolution(NDArray weight, NDArray bias) {

	/** How many channels come out. */
	long outputs() {
		return weight.getShape().get(0);
	}

	/** Applies it, with so many zeros around as keep the middle of a kernel within the image. */
	NDArray apply(final NDArray x, final int stride) {
		return apply(x, stride, (int) weight.getShape().get(2) / 2);
	}

	NDArray apply(final NDArray x, final int stride, final int padding) {
		return Convolutions.convolve(x, weight, bias, new Shape(stride, stride), new Shape(padding, padding));
	}

	/** Each channel by a kernel of its own. */
	NDArray applyEach(final NDArray x, final int stride, final int padding) {
		return Convolutions.convolveEach(x, weight, bias, new Shape(stride, stride), new Shape(padding, padding));
	}
}
