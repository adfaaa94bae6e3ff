package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** A plain convolution. */
public final class Convolution {

	private static final Shape ONE = new Shape(1, 1);

	private final NDArray weight;
	private final NDArray bias;
	private final Shape stride;
	private final Shape padding;

	/**
	 * @param inputs  channels of the input
	 * @param outputs channels of the output
	 * @param size    rows and columns of the kernel
	 * @param padding rows and columns of zeros at each border
	 * @param gain    deviation of the output of a new network, for inputs of deviation 1
	 */
	public Convolution(final Parameters parameters, final int inputs, final int outputs, final int size, final int stride,
		final int padding, final double gain)
	{
		this(parameters, inputs, outputs, size, stride, padding, gain, true);
	}

	/** A convolution that adds nothing to its output: an input of zeros stays zero. Otherwise as the constructor's. */
	public static Convolution withoutBias(final Parameters parameters, final int inputs, final int outputs, final int size,
		final int stride, final int padding, final double gain)
	{
		return new Convolution(parameters, inputs, outputs, size, stride, padding, gain, false);
	}

	private Convolution(final Parameters parameters, final int inputs, final int outputs, final int size, final int stride,
		final int padding, final double gain, final boolean biased)
	{
		weight = parameters.weight("weight", new Shape(outputs, inputs, size, size), gain / Math.sqrt(inputs * size * size));
		bias = biased ? parameters.constant("bias", new Shape(outputs), 0) : null;
		this.stride = new Shape(stride, stride);
		this.padding = new Shape(padding, padding);
	}

	/** {@code B x inputs x H x W} to {@code B x outputs x ...}. */
	public NDArray apply(final NDArray x) {
		return Conv2d.conv2d(x, weight, bias, stride, padding, ONE).singletonOrThrow();
	}
}
