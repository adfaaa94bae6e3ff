package sc.fiji.anomaly.benchmark.fuzz;

import java.util.SplittableRandom;

/** Changes of bytes that know nothing of what they mean. */
final class Bytes {

	private Bytes() {}

	/** Flips some bits of the bytes from one on. */
	static byte[] flipped(final byte[] bytes, final int from, final int count, final SplittableRandom random) {
		return flipped(bytes, from, bytes.length, count, random);
	}

	/** Flips some bits of the bytes from one on to one before the end. */
	static byte[] flipped(final byte[] bytes, final int from, final int end, final int count,
		final SplittableRandom random)
	{
		final byte[] flipped = bytes.clone();
		for (int i = 0; i < count; i++)
			flipped[random.nextInt(from, end)] ^= (byte) (1 << random.nextInt(8));
		return flipped;
	}
}
