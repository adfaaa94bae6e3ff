package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;

import sc.fiji.anomaly.engine.HostBuffer;

/**
 * Drops random values and enlarges the others (Srivastava et al. 2014). The engine's own draws from its global
 * generator, which no seed of a level decides. Belongs to one thread.
 */
final class Dropout {

	/** Drawn once: a step begins anywhere in it. */
	private static final int POOL = 1 << 20;

	private final float[] pool = new float[POOL];

	/** One for each use in a step: an array may share its buffer's memory until the step is over. */
	private final List<HostBuffer> buffers = new ArrayList<>();

	/** @param share of the values that are dropped, more than 0 and less than 1 */
	Dropout(final double share, final SplittableRandom random) {
		for (int i = 0; i < POOL; i++)
			pool[i] = random.nextDouble() < share ? 0 : (float) (1 / (1 - share));
	}

	/** What is done in one step, again and again. */
	UnaryOperator<NDArray> of(final SplittableRandom random) {
		final int[] uses = new int[1];
		return x -> {
			if (uses[0] == buffers.size()) buffers.add(new HostBuffer());
			final float[] mask = new float[(int) x.size()];
			int done = 0;
			while (done < mask.length) {
				final int from = random.nextInt(POOL / 2);
				final int length = Math.min(mask.length - done, POOL - from);
				System.arraycopy(pool, from, mask, done, length);
				done += length;
			}
			return x.mul(buffers.get(uses[0]++).upload(x.getManager(), mask, x.getShape()));
		};
	}
}
