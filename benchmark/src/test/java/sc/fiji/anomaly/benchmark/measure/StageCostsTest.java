package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class StageCostsTest {

	private long now = 5_000_000_000L;
	private final StageCosts costs = new StageCosts(() -> now);

	@Test
	void timeBelongsToWhatIsToldOfAfterIt() {
		tell(1, "Looking at a.png");
		tell(2, "Looking at b.png");
		tell(10, "Training");
		tell(20, "Training");
		tell(4, "Scoring training images");
		tell(3, "Calibrating");
		now += 500_000_000L;
		assertEquals(Map.of("looking at images", 3.0, "training", 30.0, "fitting the aggregation", 4.0, "calibration", 3.5),
			costs.seconds());
		assertEquals(List.of("looking at images", "training", "fitting the aggregation", "calibration"), List.copyOf(costs
			.seconds().keySet()));
	}

	@Test
	void foldsAddUp() {
		for (int fold = 1; fold <= 2; fold++) {
			tell(10, "Training (" + fold + " of 2)");
			tell(1, "Calibrating (" + fold + " of 2)");
		}
		assertEquals(Map.of("training", 20.0, "calibration", 2.0), costs.seconds());
	}

	@Test
	void aMethodMayHaveOtherStages() {
		tell(2, "Thinking");
		assertEquals(Map.of("Thinking", 2.0), costs.seconds());
		assertEquals(Map.of(), new StageCosts(() -> now).seconds());
	}

	private void tell(final int secondsLater, final String stage) {
		now += secondsLater * 1_000_000_000L;
		costs.report(stage, 0, Double.NaN);
	}
}
