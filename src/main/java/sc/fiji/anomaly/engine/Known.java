package sc.fiji.anomaly.engine;

import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A small computation whose result is known.
 *
 * @param name for users
 * @param needed what needs it
 * @param found computes it, in the scope that it is given
 * @param expected the result, value by value
 */
record Known(String name, Computation needed, Function<NDManager, NDArray> found, double[] expected) {

	/** More than rounding adds up to, on any device. */
	private static final double TOLERANCE = 1e-3;

	/** Whether the engine computes it. What is no number is wrong. */
	boolean isRight(final NDManager scope) {
		try (NDManager pass = scope.newSubManager()) {
			final float[] values = found.apply(pass).toFloatArray();
			boolean right = values.length == expected.length;
			for (int i = 0; right && i < values.length; i++)
				right = Math.abs(values[i] - expected[i]) <= TOLERANCE * (1 + Math.abs(expected[i]));
			return right;
		}
	}
}
