package sc.fiji.anomaly.nn;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * An encoder to a few channels and its mirror image (AGAD, table 7): four convolutions of kernel 4 that halve, four
 * transposed ones that double. Whatever it restores went through the bottleneck.
 */
public final class EncoderDecoder implements ImageNetwork {

	/** Channels behind the first convolution in the paper. */
	public static final int PAPER_WIDTH = 64;

	/** Channels of the bottleneck, for each of the first convolution's. */
	private static final double BOTTLENECK = 100.0 / PAPER_WIDTH;
	private static final int KERNEL = 4;
	private static final int STRIDE = 2;
	private static final int PADDING = 1;
	private static final float LEAK = 0.2f;
	private static final double GAIN = Math.sqrt(2);

	/** Values that start at -1 or 1 have no gradient to come back by; weights that start at 0 take long to grow. */
	private static final double OUTPUT_GAIN = 0.5;
	private static final Halvings HALVINGS = new Halvings(4);

	private static final class Down {

		private final Convolution convolution;
		private final BatchNormalisation norm;

		Down(final Parameters parameters, final int inputs, final int outputs, final boolean auxiliary) {
			convolution = new Convolution(parameters, inputs, outputs, KERNEL, STRIDE, PADDING, GAIN);
			norm = new BatchNormalisation(parameters, outputs, auxiliary);
		}

		NDArray apply(final NDArray x, final Normalisation normalisation) {
			return Activation.leakyRelu(norm.apply(convolution.apply(x), normalisation), LEAK);
		}
	}

	private static final class Up {

		private final TransposedConvolution convolution;
		private final BatchNormalisation norm;

		Up(final Parameters parameters, final int inputs, final int outputs, final boolean auxiliary) {
			convolution = new TransposedConvolution(parameters, inputs, outputs, KERNEL, STRIDE, PADDING, GAIN);
			norm = new BatchNormalisation(parameters, outputs, auxiliary);
		}

		NDArray apply(final NDArray x, final Normalisation normalisation) {
			return Activation.relu(norm.apply(convolution.apply(x), normalisation));
		}
	}

	private final Convolution first;
	private final List<Down> down;
	private final Convolution bottleneck;
	private final List<Up> up;
	private final TransposedConvolution output;

	/**
	 * @param parameters new ones, or those of a network that was kept
	 * @param channels C
	 * @param width channels behind the first convolution; each half resolution has twice as many
	 * @param auxiliary whether it can be applied with {@link Normalisation#AUXILIARY}
	 */
	public EncoderDecoder(final Parameters parameters, final int channels, final int width, final boolean auxiliary) {
		final int narrow = (int) Math.max(1, Math.round(BOTTLENECK * width));
		first = new Convolution(parameters.in("down0"), channels, width, KERNEL, STRIDE, PADDING, GAIN);
		down = List.of(new Down(parameters.in("down1"), width, 2 * width, auxiliary), new Down(parameters.in("down2"), 2 *
			width, 4 * width, auxiliary));
		bottleneck = new Convolution(parameters.in("bottleneck"), 4 * width, narrow, KERNEL, STRIDE, PADDING, 1);
		up = List.of(new Up(parameters.in("up2"), narrow, 4 * width, auxiliary), new Up(parameters.in("up1"), 4 * width, 2 *
			width, auxiliary), new Up(parameters.in("up0"), 2 * width, width, auxiliary));
		output = new TransposedConvolution(parameters.in("output"), width, channels, KERNEL, STRIDE, PADDING, OUTPUT_GAIN);
	}

	@Override
	public NDArray apply(final NDArray images, final Normalisation normalisation) {
		HALVINGS.check(images);
		NDArray x = Activation.leakyRelu(first.apply(images), LEAK);
		for (final Down layer : down)
			x = layer.apply(x, normalisation);
		x = bottleneck.apply(x);
		for (final Up layer : up)
			x = layer.apply(x, normalisation);
		return output.apply(x).tanh();
	}
}
