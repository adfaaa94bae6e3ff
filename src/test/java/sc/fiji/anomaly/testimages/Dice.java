package sc.fiji.anomaly.testimages;

import java.util.Random;

/**
 * Seeded chance. The sequences of {@link Random} are fixed by its specification, so equal seeds give equal draws
 * everywhere.
 */
final class Dice {

	private final long seed;
	private final Random random;

	/** @param seed any number; neighbouring seeds give unrelated sequences */
	Dice(final long seed) {
		this.seed = seed;
		random = new Random(mix(seed));
	}

	/**
	 * An independent sequence that belongs to this one. It does not depend on how many draws were made before, so that
	 * what is drawn for one part of a picture never shifts the draws for another.
	 *
	 * @param part the name of the part, e.g. {@code "noise"}
	 * @return the new sequence
	 */
	Dice forPart(final String part) {
		return new Dice(mix(seed) + part.hashCode());
	}

	/** @return a number drawn evenly from {@code low} to {@code high} */
	double between(final double low, final double high) {
		return low + (high - low) * random.nextDouble();
	}

	/**
	 * A normally distributed number, kept within two standard deviations so that no subject is a freak by mere chance.
	 *
	 * @return the number
	 */
	double about(final double mean, final double deviation) {
		double draw = random.nextGaussian();
		while (Math.abs(draw) > 2)
			draw = random.nextGaussian();
		return mean + deviation * draw;
	}

	/** @return a normally distributed number of mean 0 and deviation 1 */
	double gauss() {
		return random.nextGaussian();
	}

	/** @return a whole number from {@code low} to {@code high}, both included */
	int whole(final int low, final int high) {
		return low + random.nextInt(high - low + 1);
	}

	/** @return true with the given probability, 0 to 1 */
	boolean chance(final double probability) {
		return random.nextDouble() < probability;
	}

	/** @return -1 or 1 */
	int side() {
		return random.nextBoolean() ? 1 : -1;
	}

	/** @return a seed for something else, e.g. a {@link ValueNoise} */
	long seed() {
		return random.nextLong();
	}

	/** Spreads a number over all 64 bits (the finaliser of SplitMix64). */
	static long mix(final long number) {
		long z = number + 0x9e3779b97f4a7c15L;
		z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
		z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
		return z ^ (z >>> 31);
	}
}
