package sc.fiji.anomaly.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class AurocIntervalTest {

	@Test
	void widthAgreesWithTheTheoryOfHanleyAndMcNeil() {
		final double[] normal = gaussian(200, 0, 1);
		final double[] abnormal = gaussian(100, 1, 2);
		final double area = Auroc.of(normal, abnormal);
		final AurocInterval interval = AurocInterval.bootstrap(normal, abnormal, 0.95, 2000, 7);
		final double q1 = area / (2 - area);
		final double q2 = 2 * area * area / (1 + area);
		final double error = Math.sqrt((area * (1 - area) + 99 * (q1 - area * area) + 199 * (q2 - area * area))
			/ 20000);
		assertTrue(interval.low() < area && area < interval.high());
		assertEquals(2 * 1.96 * error, interval.high() - interval.low(), 0.25 * 2 * 1.96 * error);
	}

	@Test
	void sameSeedSameInterval() {
		final double[] normal = gaussian(40, 0, 1);
		final double[] abnormal = gaussian(40, 1, 2);
		final AurocInterval once = AurocInterval.bootstrap(normal, abnormal, 0.9, 300, 5);
		assertEquals(once, AurocInterval.bootstrap(normal, abnormal, 0.9, 300, 5));
		assertNotEquals(once, AurocInterval.bootstrap(normal, abnormal, 0.9, 300, 6));
	}

	@Test
	void separatedAndConstantGroupsHaveNoWidth() {
		assertEquals(new AurocInterval(1, 1, 0.95), AurocInterval.bootstrap(
			new double[] { 1, 2 }, new double[] { 3, 4 }, 0.95, 100, 1));
		assertEquals(new AurocInterval(0.5, 0.5, 0.95), AurocInterval.bootstrap(
			new double[] { 0.0, -0.0 }, new double[] {
			0, -0.0 }, 0.95, 100, 1));
	}

	@Test
	void senselessSettingsAreNamed() {
		final double[] some = { 1, 2 };
		assertTrue(assertThrows(IllegalArgumentException.class, () -> AurocInterval.bootstrap(some, some, 95, 100, 1))
			.getMessage().contains("confidence"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> AurocInterval.bootstrap(some, some, 0.95, 0, 1))
			.getMessage().contains("resamples"));
	}

	private static double[] gaussian(final int count, final double mean, final long seed) {
		final Random random = new Random(seed);
		return random.doubles(count).map(unused -> mean + random.nextGaussian()).toArray();
	}
}
