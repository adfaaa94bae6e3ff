package sc.fiji.anomaly.method.pca;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.Reduction;

/** Restores images from their principal components, after making them smaller where they are large. */
final class Restoration {

	private final Reduction reduction;
	private final NDArray mean;
	private final NDArray axes;
	private final NDArray transposed;

	/**
	 * @param parameters those of {@link #weights}
	 * @param channels of the images
	 * @param reduction of the images
	 * @throws IllegalArgumentException if the parameters are of other images
	 */
	Restoration(final Parameters parameters, final int channels, final Reduction reduction) {
		this.reduction = reduction;
		final int values = reduction.values(channels);
		mean = parameters.filledState("mean", new Shape(1, values), 0);
		axes = parameters.rows("axes", values);
		transposed = axes.transpose();
	}

	/** What is kept. */
	static Map<String, float[]> weights(final double[] mean, final PrincipalComponents components) {
		final float[] axes = new float[components.axes().length * mean.length];
		for (int i = 0; i < axes.length; i++)
			axes[i] = (float) components.axes()[i / mean.length][i % mean.length];
		final float[] middle = new float[mean.length];
		for (int i = 0; i < middle.length; i++)
			middle[i] = (float) mean[i];
		return Map.of("mean", middle, "axes", axes);
	}

	/** The squared error of each pixel, mean over the channels: {@code B x C x H x W} to {@code B x 1 x H x W}. */
	NDArray error(final NDArray images) {
		final long count = images.getShape().get(0);
		final NDArray difference = reduction.small(images).reshape(count, -1).sub(mean);
		final NDArray error = difference.sub(difference.matMul(transposed).matMul(axes));
		return reduction.squares(error, (int) images.getShape().get(1));
	}
}
