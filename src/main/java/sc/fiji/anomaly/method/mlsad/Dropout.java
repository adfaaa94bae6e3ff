package sc.fiji.anomaly.method.mlsad;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/**
 * Drops random values and enlarges the others (Srivastava et al. 2014). The engine's own draws from its global
 * generator, which no seed of a level decides. Belongs to one thread.
 */
final class Dropout {

	/** Drawn once: a step begins anywhere in it. */
	private static final int POOL = 1 << 20;

	private final NDArray pool;

	/**
	 * @param share of the values that are dropped, more than 0 and less than 1
	 * @param scope owns the pool
	 */
	Dropout(final double share, final SplittableRandom random, final NDManager scope) {
		final float[] values = new float[POOL];
		for (int i = 0; i < POOL; i++)
			values[i] = random.nextDouble() < share ? 0 : (float) (1 / (1 - share));
		pool = scope.create(values);
	}

	/** What is done in one step, again and again. */
	UnaryOperator<NDArray> of(final SplittableRandom random) {
		return x -> {
			final NDList parts = new NDList();
			for (long left = x.size(); left > 0; left -= parts.get(parts.size() - 1).size()) {
				final int from = random.nextInt(POOL / 2);
				parts.add(pool.get(x.getManager(), new NDIndex("{}:{}", from, from + Math.min(left, POOL - from))));
			}
			return x.mul((parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts)).reshape(x.getShape()));
		};
	}
}
