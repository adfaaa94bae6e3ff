package sc.fiji.anomaly.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** How far a training is. */
class StepProgressTest {

	@Test
	void stepsThatWereDoneBeforeCountAsDone() {
		final List<Double> fractions = new ArrayList<>();
		final StepProgress progress = new StepProgress(new TrainingMonitor() {

			@Override
			public void progress(final String stage, final double fraction, final double secondsLeft) {
				fractions.add(fraction);
			}
		}, "Training", 100);
		progress.advance(10);
		progress.skip(60);
		progress.advance(10);
		progress.advance(20);
		assertEquals(List.of(0.1, 0.8, 1.0), fractions);
	}
}
