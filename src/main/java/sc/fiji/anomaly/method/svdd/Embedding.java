package sc.fiji.anomaly.method.svdd;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.nn.Convolution;
import sc.fiji.anomaly.nn.Parameters;

/**
 * A network from images to points, without biases and bounded activations: with them it could draw all images into one point
 * (Deep SVDD, Ruff et al. 2018, propositions 1 to 3).
 */
final class Embedding {

	private static final int[] CHANNELS = { 16, 32, 64 };
	private static final int POINT = 64;
	private static final float SLOPE = 0.1f;
	private static final double GAIN = Math.sqrt(2);

	private final List<Convolution> layers = new ArrayList<>();
	private final NDArray point;

	Embedding(final Parameters parameters, final int channels, final Extent view) {
		int inputs = channels;
		int width = view.width();
		int height = view.height();
		for (int i = 0; i < CHANNELS.length; i++) {
			layers.add(Convolution.unbiased(parameters.in("layer" + i), inputs, CHANNELS[i], 4, 2, 1, GAIN));
			inputs = CHANNELS[i];
			width /= 2;
			height /= 2;
		}
		final int values = inputs * width * height;
		point = parameters.weight("point", new Shape(values, POINT), 1 / Math.sqrt(values));
	}

	/** {@code B x C x H x W} images to {@code B x K} points. */
	NDArray of(final NDArray images) {
		NDArray x = images;
		for (final Convolution layer : layers) x = Activation.leakyRelu(layer.apply(x), SLOPE);
		return x.reshape(images.getShape().get(0), -1).matMul(point);
	}

	/** Number of values of a point. */
	static int pointSize() {
		return POINT;
	}
}
