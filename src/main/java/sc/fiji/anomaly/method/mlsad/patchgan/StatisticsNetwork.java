package sc.fiji.anomaly.method.mlsad.patchgan;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;

import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.SpectralConvolution;

/**
 * Says how well noise and image go together, for the estimate of their mutual information (MLSAD, eq. 1; Belghazi et
 * al. 2018). Looks at both at three resolutions and pools each over the whole image before its one output.
 */
final class StatisticsNetwork {

	private static final int[] PAPER = { 64, 128, 256 };
	private static final Shape KERNEL = new Shape(4, 4);
	private static final float LEAK = 0.2f;

	private final Parameters parameters;
	private final List<SpectralConvolution> convolutions = new ArrayList<>();
	private final NDArray output;

	/**
	 * @param inputs channels of noise and image together
	 * @param scale width of the network, 1 for 64, 128 and 256 channels
	 */
	StatisticsNetwork(final Parameters parameters, final int inputs, final double scale) {
		this.parameters = parameters;
		final Widths widths = new Widths(scale);
		int before = inputs;
		int pooled = 0;
		for (int i = 0; i < PAPER.length; i++) {
			final int width = widths.of(PAPER[i]);
			convolutions.add(new SpectralConvolution(parameters.in("halving" + i), before, width, KERNEL, 1));
			before = width;
			pooled += width;
		}
		output = parameters.weight("output", new Shape(1, pooled), Math.sqrt(1.0 / pooled));
	}

	Parameters parameters() {
		return parameters;
	}

	/** Follows the spectral norms: once a training step. */
	void follow() {
		convolutions.forEach(SpectralConvolution::follow);
	}

	/** {@code B x 3 x H x W} noise and {@code B x C x H x W} images to {@code B} values. */
	private NDArray fit(final NDArray noise, final NDArray images) {
		final NDList pools = new NDList();
		NDArray x = noise.concat(images, 1);
		for (final SpectralConvolution convolution : convolutions) {
			x = Activation.leakyRelu(convolution.apply(x, 2), LEAK);
			final Shape shape = x.getShape();
			pools.add(x.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3)).mean(new int[] { 2 }));
		}
		NDArray pooled = pools.get(0);
		for (int i = 1; i < pools.size(); i++)
			pooled = pooled.concat(pools.get(i), 1);
		return Linear.linear(pooled, output).singletonOrThrow().squeeze(1);
	}

	/**
	 * A lower bound of the mutual information in nats: {@code E[T(z, x)] - log E[exp T(z', x)]}.
	 *
	 * @param noise {@code B x 3 x H x W}: what the images were made from
	 * @param images {@code B x C x h x w}, not larger than the noise
	 * @param count images B as an array that lives as long as the recording
	 */
	NDArray information(final NDArray noise, final NDArray images, final NDArray count) {
		final Shape size = images.getShape();
		final NDArray own = noise.get(":, :, :" + size.get(2) + ", :" + size.get(3));
		final NDManager pass = images.getManager();
		own.attach(pass);
		// Each image beside the noise of its neighbour in the batch: an independent draw.
		final NDArray other = own.get("1:").concat(own.get(":1"), 0);
		final NDList fits = fit(own.concat(other, 0), images.concat(images, 0)).split(2);
		final NDArray together = fits.get(0);
		final NDArray apart = fits.get(1);
		final NDArray highest = apart.stopGradient().max();
		return together.mean().sub(apart.sub(highest).exp().sum().div(count).log().add(highest));
	}
}
