package sc.fiji.anomaly.method.mlsad;

import java.util.SplittableRandom;

/**
 * Gaussian noise. Drawing such numbers takes longer than a step of a small network. So they are drawn once, and each
 * step starts at a place by chance.
 */
final class NoisePool {

	private static final int LENGTH = 1 << 18;

	private final float[] values = new float[LENGTH];

	NoisePool(final SplittableRandom random, final double deviation) {
		for (int i = 0; i < LENGTH; i++)
			values[i] = (float) (deviation * random.nextGaussian());
	}

	/** A place to start at. */
	int start(final SplittableRandom random) {
		return random.nextInt(LENGTH);
	}

	/** Adds the noise from a place on; after the last value the first follows. */
	void add(final int start, final float[] to) {
		int at = start;
		for (int i = 0; i < to.length; i++) {
			to[i] += values[at];
			if (++at == LENGTH) at = 0;
		}
	}

	/** The values from any place on, so many of them. */
	float[] followedBy(final int more) {
		final float[] all = new float[LENGTH + more];
		add(0, all);
		return all;
	}
}
