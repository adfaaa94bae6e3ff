package sc.fiji.anomaly.method.autoencoder;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.nn.Convolution;
import sc.fiji.anomaly.nn.Dense;
import sc.fiji.anomaly.nn.Parameters;

/**
 * For larger images: convolutions that halve the image, a code of the length that the dense network's has, and the way
 * back.
 */
final class ConvolutionalAutoencoder implements Autoencoder {

	private static final int[] CHANNELS = { 32, 64, 128, 128 };
	private static final int CODE = 128;

	/** Pixels that an image needs along each axis to be halved by every layer. */
	static final int SMALLEST = 1 << CHANNELS.length;

	private static final float SLOPE = 0.2f;

	/** DJL's number for the mean over the old pixels that a new one touches. */
	private static final int AREA = 2;

	/** New tanh outputs far from -1 and 1 still learn. */
	private static final double OUTPUT_GAIN = 0.1;

	/** Keeps the deviation of values from layer to layer where half of them are cut off. */
	private static final double GAIN = Math.sqrt(2);

	/** Sizes from that of the image to that of the smallest map. */
	private final List<Extent> sizes = new ArrayList<>();
	private final List<Convolution> down = new ArrayList<>();
	private final List<Convolution> up = new ArrayList<>();
	private final Dense code;
	private final Dense start;

	ConvolutionalAutoencoder(final Parameters parameters, final int channels, final Extent view) {
		Extent size = view;
		sizes.add(size);
		for (int i = 0; i < CHANNELS.length; i++) {
			down.add(new Convolution(parameters.in("down" + i), i == 0 ? channels : CHANNELS[i - 1], CHANNELS[i], 4, 2, 1,
				GAIN));
			size = new Extent(size.width() / 2, size.height() / 2);
			sizes.add(size);
		}
		final int smallest = CHANNELS[CHANNELS.length - 1] * size.width() * size.height();
		code = new Dense(parameters.in("code"), smallest, CODE, 1);
		start = new Dense(parameters.in("start"), CODE, smallest, GAIN);
		for (int i = CHANNELS.length - 1; i >= 0; i--)
			up.add(new Convolution(parameters.in("up" + i), CHANNELS[i], i == 0 ? channels : CHANNELS[i - 1], 3, 1, 1, i == 0
				? OUTPUT_GAIN : GAIN));
	}

	@Override
	public NDArray encode(final NDArray images) {
		NDArray x = images;
		for (final Convolution layer : down)
			x = Activation.leakyRelu(layer.apply(x), SLOPE);
		return Activation.sigmoid(code.apply(x.reshape(images.getShape().get(0), -1)));
	}

	@Override
	public NDArray decode(final NDArray codes) {
		final Extent smallest = sizes.get(sizes.size() - 1);
		NDArray x = Activation.leakyRelu(start.apply(codes), SLOPE).reshape(codes.getShape().get(0),
			CHANNELS[CHANNELS.length - 1], smallest.height(), smallest.width());
		for (int i = 0; i < up.size(); i++) {
			final Extent size = sizes.get(up.size() - 1 - i);
			x = up.get(i).apply(x.getNDArrayInternal().interpolation(new long[] { size.height(), size.width() }, AREA,
				false));
			if (i < up.size() - 1) x = Activation.leakyRelu(x, SLOPE);
		}
		return Activation.tanh(x);
	}
}
