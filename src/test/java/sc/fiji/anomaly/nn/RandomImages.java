package sc.fiji.anomaly.nn;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Arrays of values uniform over [-1, 1]. */
public final class RandomImages {

	private RandomImages() {}

	/** The same for the same seed and shape. */
	public static NDArray of(final NDManager scope, final Shape shape, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final float[] values = new float[(int) shape.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextDouble(-1, 1);
		return scope.create(values, shape);
	}
}
