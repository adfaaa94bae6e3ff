package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

/** After the last value the first follows. */
class NoisePoolTest {

	@Test
	void itGoesOnFromTheBeginning() {
		final NoisePool pool = new NoisePool(new SplittableRandom(1), 1);
		final int length = pool.followedBy(0).length;
		final float[] all = pool.followedBy(length);
		assertEquals(2 * length, all.length);
		assertArrayEquals(Arrays.copyOf(all, length), Arrays.copyOfRange(all, length, 2 * length));
		final float[] around = new float[7];
		pool.add(length - 3, around);
		assertArrayEquals(Arrays.copyOfRange(all, length - 3, length + 4), around);
	}
}
