package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.Convolutions;

/**
 * A transposed convolution: every pixel of the input paints a kernel into the output, {@code stride} pixels apart.
 * DJL's PyTorch engine has none, so the kernel is kept as its {@code stride x stride} interleaved parts, each of which
 * makes one of the output's pixels between two of the input's by a plain convolution (Shi et al. 2016). That is the
 * same function, for a fraction of what a convolution of the input with zeros between its pixels costs.
 */
public final class TransposedConvolution {

	private static final Shape ONE = new Shape(1, 1);

	private final int outputs;
	private final int stride;
	private final int padding;
	private final int taps;
	private final NDArray weight;
	private final NDArray bias;

	/**
	 * The weight {@code w} of a kernel's row {@code y}, column {@code x} is found at row
	 * {@code (outputs index * stride + y mod stride) * stride + x mod stride}, at place
	 * {@code (size / stride - 1 - y / stride, size / stride - 1 - x / stride)}.
	 *
	 * @param inputs channels of the input
	 * @param outputs channels of the output
	 * @param size rows and columns of the kernel, a multiple of the stride
	 * @param stride how many times the output is larger than the input
	 * @param padding rows and columns that are left out at each border: {@code (size - stride) / 2} for exactly that many
	 *          times
	 * @param gain deviation of the output of a new network, for inputs of deviation 1
	 */
	public TransposedConvolution(final Parameters parameters, final int inputs, final int outputs, final int size,
		final int stride, final int padding, final double gain)
	{
		if (size % stride != 0) throw new InvalidInputException("size", "a kernel of " + size +
			" has no equal parts for a stride of " + stride + "; give a multiple of the stride");
		this.outputs = outputs;
		this.stride = stride;
		this.padding = padding;
		taps = size / stride;
		weight = parameters.weight("weight", new Shape(outputs * stride * stride, inputs, taps, taps), gain / Math.sqrt(
			inputs * taps * taps));
		bias = parameters.constant("bias", new Shape(outputs), 0);
	}

	/** {@code B x inputs x H x W} to {@code B x outputs x ((H - 1) stride + size - 2 padding) x ...}. */
	public NDArray apply(final NDArray x) {
		final Shape border = new Shape(taps - 1, taps - 1);
		final NDArray parts = Convolutions.convolve(x, weight, biasOfParts(x.getManager()), ONE, border);
		final long count = parts.getShape().get(0);
		final long height = parts.getShape().get(2);
		final long width = parts.getShape().get(3);
		final NDArray painted = parts.reshape(count, outputs, stride, stride, height, width).transpose(0, 1, 4, 2, 5, 3)
			.reshape(count, outputs, height * stride, width * stride);
		return padding == 0 ? painted : painted.get(new NDIndex(":, :, {}:{}, {}:{}", padding, height * stride - padding,
			padding, width * stride - padding));
	}

	private NDArray biasOfParts(final NDManager pass) {
		final NDArray own = bias.reshape(outputs, 1);
		own.attach(pass);
		return own.broadcast(outputs, (long) stride * stride).reshape((long) outputs * stride * stride);
	}
}
