package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class ConformalIntervalTest {

	@Test
	void oneFreshCaseIsABernoulliTrial() {
		// 1 alarm rank of 20: called with probability 0.05, which is more than the upper 2.5 %
		final ConformalInterval interval = ConformalInterval.of(0, 1, 19, 0.05, 0.95);
		assertEquals(new ConformalInterval(0, 0, 1), interval);
		assertEquals(new ConformalInterval(0, 0, 0), ConformalInterval.of(0, 1, 99, 0.01, 0.95));
	}

	@Test
	void intervalHoldsItsShareOfSimulatedConformalTests() {
		final Random random = new Random(2);
		final int calibration = 59;
		final int fresh = 80;
		int inside = 0;
		for (int run = 0; run < 4000; run++) {
			final double[] normal = random.doubles(calibration).sorted().toArray();
			// (k + 1) / 60 <= 0.1: at most 5 calibration cases score as high
			final double threshold = normal[calibration - 6];
			final int called = (int) random.doubles(fresh).filter(score -> score > threshold).count();
			if (ConformalInterval.of(called, fresh, calibration, 0.1, 0.95).isInside()) inside++;
		}
		// the interval is of whole numbers: a little more than 95 %
		assertTrue(inside > 0.94 * 4000 && inside < 0.985 * 4000, inside + " of 4000");
	}

	@Test
	void textCanBeReadBack() {
		final ConformalInterval interval = new ConformalInterval(0.25, 0.05, 0.1625);
		assertEquals("0.2500 (0.0500 to 0.1625)", interval.toString());
		assertEquals(interval, ConformalInterval.parse(interval.toString()));
		assertFalse(interval.isInside());
	}

	@Test
	void rateThatNeverAlarmsIsAnError() {
		assertThrows(IllegalArgumentException.class, () -> ConformalInterval.of(0, 10, 5, 0.1, 0.95));
	}
}
