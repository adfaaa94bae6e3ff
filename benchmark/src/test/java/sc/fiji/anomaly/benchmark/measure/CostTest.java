package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CostTest {

	@Test
	void eachTimeHasItsOwnMedian() {
		assertEquals(new Cost(2, 6), Cost.median(new Cost(3, 4), new Cost(1, 6), new Cost(2, 9)));
	}

	@Test
	void aSleepTakesTimeOnTheClock() {
		final int[] runs = new int[1];
		final Cost cost = Cost.median(3, () -> {
			runs[0]++;
			try {
				Thread.sleep(20);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
		assertEquals(3, runs[0]);
		assertTrue(cost.wallMillis() >= 19, cost.toString());
		assertTrue(cost.cpuMillis() >= 0, cost.toString());
	}
}
