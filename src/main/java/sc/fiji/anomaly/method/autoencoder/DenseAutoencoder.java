package sc.fiji.anomaly.method.autoencoder;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.nn.Dense;
import sc.fiji.anomaly.nn.Parameters;

/** The network of the talk: dense layers of 512, 256 and 128 units with sigmoid, and their mirror image. */
final class DenseAutoencoder implements Autoencoder {

	private static final int[] UNITS = { 512, 256, 128 };

	/** New tanh outputs far from -1 and 1 still learn. */
	private static final double OUTPUT_GAIN = 0.1;

	private final int channels;
	private final Extent view;
	private final List<Dense> encoder = new ArrayList<>();
	private final List<Dense> decoder = new ArrayList<>();
	private final Dense output;

	DenseAutoencoder(final Parameters parameters, final int channels, final Extent view) {
		this.channels = channels;
		this.view = view;
		int inputs = values();
		for (int i = 0; i < UNITS.length; i++) {
			encoder.add(new Dense(parameters.in("encoder" + i), inputs, UNITS[i], 1));
			inputs = UNITS[i];
		}
		for (int i = UNITS.length - 2; i >= 0; i--) {
			// codes vary by less than 1 around their middle
			decoder.add(new Dense(parameters.in("decoder" + i), inputs, UNITS[i], 2));
			inputs = UNITS[i];
		}
		output = new Dense(parameters.in("output"), inputs, values(), OUTPUT_GAIN);
	}

	private int values() {
		return Math.multiplyExact(Math.multiplyExact(channels, view.height()), view.width());
	}

	@Override
	public NDArray encode(final NDArray images) {
		return through(encoder, images.reshape(images.getShape().get(0), values()));
	}

	@Override
	public NDArray decode(final NDArray codes) {
		return Activation.tanh(output.apply(through(decoder, codes))).reshape(new Shape(codes.getShape().get(0), channels,
			view.height(), view.width()));
	}

	private static NDArray through(final List<Dense> layers, final NDArray input) {
		NDArray x = input;
		for (final Dense layer : layers)
			x = Activation.sigmoid(layer.apply(x));
		return x;
	}
}
