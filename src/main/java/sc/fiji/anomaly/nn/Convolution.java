package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Convolutions;

/** A plain convolution. */
public final class Convolution {

	private final NDArray weight;

	/** Null where there is none. */
	private final NDArray bias;
	private final Shape stride;
	private final Shape padding;

	/**
	 * @param inputs channels of the input
	 * @param outputs channels of the output
	 * @param size rows and columns of the kernel
	 * @param padding rows and columns of zeros at each border
	 * @param gain deviation of the output of a new network, for inputs of deviation 1
	 */
	public Convolution(final Parameters parameters, final int inputs, final int outputs, final int size, final int stride,
		final int padding, final double gain)
	{
		this(weight(parameters, inputs, outputs, size, gain), parameters.constant("bias", new Shape(outputs), 0), stride,
			padding);
	}

	private Convolution(final NDArray weight, final NDArray bias, final int stride, final int padding) {
		this.weight = weight;
		this.bias = bias;
		this.stride = new Shape(stride, stride);
		this.padding = new Shape(padding, padding);
	}

	/** A convolution without a bias, for one that batch normalisation follows: that has a shift of its own. */
	public static Convolution unbiased(final Parameters parameters, final int inputs, final int outputs, final int size,
		final int stride, final int padding, final double gain)
	{
		return new Convolution(weight(parameters, inputs, outputs, size, gain), null, stride, padding);
	}

	private static NDArray weight(final Parameters parameters, final int inputs, final int outputs, final int size,
		final double gain)
	{
		return parameters.weight("weight", new Shape(outputs, inputs, size, size), gain / Math.sqrt(inputs * size * size));
	}

	/** {@code B x inputs x H x W} to {@code B x outputs x ...}. */
	public NDArray apply(final NDArray x) {
		return Convolutions.convolve(x, weight, bias, stride, padding);
	}
}
