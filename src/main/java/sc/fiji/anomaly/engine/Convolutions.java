package sc.fiji.anomaly.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * Convolutions that are right on every processor, with their gradients: the one place that asks the engine for a
 * convolution.
 * <p>
 * On some processors PyTorch computes wrongly where channels do not fill blocks and the kernel is larger than 1 x 1:
 * the output where input channels do not, the gradient of the input where output channels do not, and with a stride
 * also where input channels do not. There, blocks are filled with channels of zeros, and what comes of them is cut off
 * again. What does not need that does not pay for it.
 * </p>
 */
public final class Convolutions {

	/** A way to convolve. */
	@FunctionalInterface
	interface Operation {

		/** As {@link Convolutions#convolve}. */
		NDArray apply(NDArray x, NDArray weight, NDArray bias, Shape stride, Shape padding);
	}

	/** The engine's own. */
	static final Operation PLAIN = (x, weight, bias, stride, padding) -> Conv2d.conv2d(x, weight, bias, stride, padding,
		new Shape(1, 1)).singletonOrThrow();

	/**
	 * Channels of a block, of outputs and of the first inputs; and of further inputs, of which two are taken together.
	 */
	private static final int BLOCK = 16;
	private static final int TWO_BLOCKS = 32;
	private static final int CHANNELS = 1;

	private Convolutions() {}

	/**
	 * Convolves. What is made belongs to the scope of the input.
	 *
	 * @param x {@code B x inputs x H x W}
	 * @param weight {@code outputs x inputs x rows x columns}
	 * @param bias {@code outputs}; null for none
	 * @param stride distance between neighbouring places of the kernel: rows, columns
	 * @param padding zeros at each border: rows, columns
	 * @return {@code B x outputs x ...}
	 */
	public static NDArray convolve(final NDArray x, final NDArray weight, final NDArray bias, final Shape stride,
		final Shape padding)
	{
		final Operation operation = SelfCheck.of(x.getManager().getDevice()).fillsBlocks() ? inWholeBlocks(PLAIN) : PLAIN;
		return operation.apply(x, weight, bias, stride, padding);
	}

	/**
	 * Convolves each channel by a kernel of its own. Not to be differentiated. What is made belongs to the scope of the
	 * input.
	 *
	 * @param x {@code B x channels x H x W}
	 * @param weight {@code channels x 1 x rows x columns}
	 * @param bias {@code channels}
	 * @param stride distance between neighbouring places of the kernel: rows, columns
	 * @param padding zeros at each border: rows, columns
	 * @return {@code B x channels x ...}
	 */
	public static NDArray convolveEach(final NDArray x, final NDArray weight, final NDArray bias, final Shape stride,
		final Shape padding)
	{
		final long channels = weight.getShape().get(0);
		final long more = SelfCheck.of(x.getManager().getDevice()).fillsBlocks() ? missing(channels, BLOCK) : 0;
		final NDArray y = Conv2d.conv2d(filled(x, CHANNELS, more, x), filled(weight, 0, more, x), filled(bias, 0, more, x),
			stride, padding, new Shape(1, 1), (int) (channels + more)).singletonOrThrow();
		return more == 0 ? y : y.get(new NDIndex(":, :{}", channels));
	}

	/** The same function, by an operation that adds up whole blocks only. */
	static Operation inWholeBlocks(final Operation operation) {
		return (x, weight, bias, stride, padding) -> {
			final Shape shape = weight.getShape();
			final long outputs = shape.get(0);
			final long inputs = shape.get(1);
			final boolean single = shape.get(2) * shape.get(3) == 1;
			// a first block of inputs need not be full
			final long moreInputs = single || inputs <= BLOCK ? 0 : missing(inputs, TWO_BLOCKS);
			final long moreOutputs = single || !Gradients.areRecorded() ? 0 : missing(outputs, BLOCK);
			if (moreInputs == 0 && moreOutputs == 0) return operation.apply(x, weight, bias, stride, padding);
			final NDArray y = operation.apply(filled(x, CHANNELS, moreInputs, x), filled(filled(weight, CHANNELS, moreInputs,
				x), 0, moreOutputs, x), bias == null ? null : filled(bias, 0, moreOutputs, x), stride, padding);
			return moreOutputs == 0 ? y : y.get(new NDIndex(":, :{}", outputs));
		};
	}

	/** How many channels the last block lacks. */
	private static long missing(final long channels, final int block) {
		return (block - channels % block) % block;
	}

	/** More entries of zeros along an axis, in the scope of the input: the weights' own lives as long as the network. */
	private static NDArray filled(final NDArray array, final int axis, final long more, final NDArray x) {
		if (more == 0) return array;
		// from the last axis to the first, before and behind
		final long[] zeros = new long[2 * array.getShape().dimension()];
		zeros[zeros.length - 2 * axis - 1] = more;
		final NDArray filled = array.pad(new Shape(zeros), 0);
		filled.attach(x.getManager());
		return filled;
	}
}
