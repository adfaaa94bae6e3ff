package sc.fiji.anomaly.method.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.training.StepProgress;

/** A few points for many. */
class CoresetTest {

	private static final int GROUPS = 12;

	/** Groups of points, the first of which has nearly all. */
	private static float[][] groups() {
		final SplittableRandom random = new SplittableRandom(3);
		return IntStream.range(0, 600).mapToObj(i -> {
			final float[] point = new float[40];
			final int group = i < GROUPS ? i : 0;
			for (int k = 0; k < point.length; k++)
				point[k] = (float) (10 * new SplittableRandom(group * 100 + k).nextGaussian() + 0.1 * random.nextGaussian());
			return point;
		}).toArray(float[][]::new);
	}

	private static int[] taken(final int count, final long seed) {
		return Coreset.of(groups(), count, new SplittableRandom(seed), new StepProgress(new Progress() {}, "", count));
	}

	@Test
	void rarePointsAreTakenBeforeMoreOfTheFrequentOnes() {
		assertEquals(GROUPS, IntStream.of(taken(GROUPS, 1)).map(i -> i < GROUPS ? i : 0).distinct().count());
	}

	@Test
	void noPointIsTakenTwiceAndTheSeedDecides() {
		final int[] all = taken(600, 1);
		assertEquals(600, IntStream.of(all).distinct().count());
		assertArrayEquals(all, taken(600, 1));
	}
}
