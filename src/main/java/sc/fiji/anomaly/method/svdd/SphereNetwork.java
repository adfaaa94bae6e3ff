package sc.fiji.anomaly.method.svdd;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.engine.OnDevice;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.nn.BatchNormalisation;
import sc.fiji.anomaly.nn.Convolution;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;

/**
 * A network that describes an image by a code, and the point that codes of normal images shall be near to. No layer has
 * a bias that is trained and no activation a bound: with either, a network could give all images the same code (Deep
 * SVDD, section 3.3). As in the paper's experiments, images are brought to one brightness and contrast before, and each
 * channel to one mean and deviation after each convolution: without that, the constant parts of images serve as a bias.
 */
final class SphereNetwork {

	private static final float SLOPE = 0.1f;

	/** Keeps the deviation of values from layer to layer where half of them are nearly cut off. */
	private static final double GAIN = Math.sqrt(2);

	/** Maps are halved as long as their shorter side stays as long as this. */
	private static final int SMALLEST = 4;

	/** Values of the centre keep this distance from 0: a weight of 0 would be enough to reach a smaller one. */
	private static final float FROM_ZERO = 0.1f;

	/** Contrast, for values in [-1, 1], that is not worth enlarging. */
	private static final float LEAST_CONTRAST = 0.01f;

	private record Layer(Convolution convolution, BatchNormalisation normalisation) {
	}

	private final List<Layer> layers = new ArrayList<>();
	private final NDArray last;
	private final NDArray centre;
	private final NDArray leastContrast;

	/**
	 * @param channels of the images
	 * @param view size of the images
	 * @param width channels of the first layer; each further one has twice as many as that before it
	 * @param code length of the code
	 */
	SphereNetwork(final Parameters parameters, final int channels, final Extent view, final int width, final int code) {
		Extent size = view;
		int inputs = channels;
		int outputs = width;
		do {
			final Parameters own = parameters.in("layer" + layers.size());
			layers.add(new Layer(Convolution.unbiased(own, inputs, outputs, 4, 2, 1, GAIN), BatchNormalisation.standard(own,
				outputs)));
			size = new Extent(size.width() / 2, size.height() / 2);
			inputs = outputs;
			outputs *= 2;
		}
		while (Math.min(size.width(), size.height()) >= 2 * SMALLEST);
		final int values = inputs * size.width() * size.height();
		last = parameters.weight("last", new Shape(values, code), 1 / Math.sqrt(values));
		centre = parameters.filledState("centre", new Shape(1, code), 0);
		leastContrast = parameters.shared(LEAST_CONTRAST);
	}

	/**
	 * Codes of images.
	 *
	 * @param images {@code B x C x H x W} of values in [-1, 1]
	 * @param normalisation by which statistics of the channels
	 * @return {@code B x K}
	 */
	NDArray encode(final NDArray images, final Normalisation normalisation) {
		NDArray x = normalised(images);
		for (final Layer layer : layers)
			x = Activation.leakyRelu(layer.normalisation().apply(layer.convolution().apply(x), normalisation), SLOPE);
		return x.reshape(images.getShape().get(0), -1).matMul(last);
	}

	/**
	 * Each image with a mean of 0 and a mean absolute value of nearly 1: "global contrast normalisation using the
	 * L1-norm".
	 */
	private NDArray normalised(final NDArray images) {
		final int[] values = { 1 };
		final NDArray flat = images.reshape(images.getShape().get(0), -1);
		final NDArray centred = flat.sub(flat.mean(values, true));
		return centred.div(centred.abs().mean(values, true).add(leastContrast)).reshape(images.getShape());
	}

	/** The squared distance of each image's code from the centre, {@code B x 1}. Parameters as {@link #encode}. */
	NDArray distance(final NDArray images, final Normalisation normalisation) {
		final NDArray difference = encode(images, normalisation).sub(centre);
		return difference.mul(difference).sum(new int[] { 1 }, true);
	}

	/**
	 * Fixes the centre.
	 *
	 * @param mean mean code of training images by the new network, {@code K} values
	 */
	void centreAt(final double[] mean) {
		final float[] values = new float[mean.length];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (mean[i] < 0 ? Math.min(mean[i], -FROM_ZERO) : Math.max(mean[i], FROM_ZERO));
		OnDevice.set(centre, values);
	}
}
