package sc.fiji.anomaly.method.agad;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.nn.ImageNetwork;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.store.Tensor;

/**
 * What AGAD's scores would be if its generator went on normalising by batches, as in training: an image's score then
 * depends on the images that are scored with it. No product does that; it may be how figures come about. Owns native
 * memory: close it.
 */
public final class BatchwiseScores implements AutoCloseable {

	private final NDManager scope;
	private final ImageNetwork generator;

	/**
	 * @param weights as in a model file
	 * @param channels of the images
	 */
	public BatchwiseScores(final Map<String, Tensor> weights, final int channels, final MethodOptions options,
		final ComputeDevice device)
	{
		final Map<String, float[]> values = new HashMap<>();
		weights.forEach((name, tensor) -> values.put(name, tensor.values()));
		scope = Torch.newScope(device);
		generator = AgadMethod.generator(Parameters.of(scope, values), channels, options);
	}

	/**
	 * Mean squared errors of the restorations. The last batch may have fewer images.
	 *
	 * @param batch images that are scored together
	 */
	public double[] of(final List<PixelArray> images, final int batch) {
		Gradients.off();
		final double[] scores = new double[images.size()];
		for (int first = 0; first < scores.length; first += batch) {
			try (NDManager pass = scope.newSubManager()) {
				final float[] errors = errors(together(images.subList(first, Math.min(first + batch, scores.length)), pass));
				for (int i = 0; i < errors.length; i++)
					scores[first + i] = errors[i];
			}
		}
		return scores;
	}

	private static NDArray together(final List<PixelArray> images, final NDManager pass) {
		final PixelArray shape = images.get(0);
		final int values = shape.values().length;
		final float[] all = new float[images.size() * values];
		for (int i = 0; i < images.size(); i++)
			System.arraycopy(images.get(i).values(), 0, all, i * values, values);
		return pass.create(all, new Shape(images.size(), shape.channels(), shape.height(), shape.width()));
	}

	private float[] errors(final NDArray images) {
		return WholeImageDetector.squaredError(generator.apply(images, Normalisation.PASSING), images).reshape(images
			.getShape().get(0), -1).mean(new int[] { 1 }).toFloatArray();
	}

	@Override
	public void close() {
		scope.close();
	}
}
