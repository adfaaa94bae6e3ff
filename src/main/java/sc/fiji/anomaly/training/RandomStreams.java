package sc.fiji.anomaly.training;

import java.util.SplittableRandom;

/**
 * All chance of a training from one seed: a generator for each named purpose and step. Nothing depends on which thread
 * asks first, and a training can go on from any step without the state of a generator.
 */
public record RandomStreams(long seed) {

	/** The generator of one step of one purpose. */
	public SplittableRandom random(final String purpose, final long step) {
		return new SplittableRandom(mix(mix(seed) ^ purpose.hashCode()) ^ mix(step + 0x632BE59BD9B4E019L));
	}

	/** The generator of a purpose that has no steps. */
	public SplittableRandom random(final String purpose) {
		return random(purpose, -1);
	}

	/** The finaliser of SplitMix64 (Steele et al. 2014): neighbouring seeds give unlike streams. */
	private static long mix(final long value) {
		long z = value + 0x9E3779B97F4A7C15L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}
}
