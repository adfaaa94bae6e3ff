package sc.fiji.anomaly.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;

/** How far a training is. */
class StepProgressTest {

	@Test
	void stepsThatWereDoneBeforeCountAsDone() {
		final List<Double> fractions = new ArrayList<>();
		final StepProgress progress = new StepProgress(new Progress() {

			@Override
			public void report(final String stage, final double fraction, final double secondsLeft) {
				fractions.add(fraction);
			}
		}, "Training", 100);
		progress.advance(10);
		progress.skip(60);
		progress.advance(10);
		progress.advance(20);
		assertEquals(List.of(0.1, 0.8, 1.0), fractions);
	}

	@Test
	void onlyALongTrainingSaysOnceHowLongItWillTake() {
		assertEquals(List.of("training: by the first 20 s this will take 5.6 hours more on this machine"), messages(1000));
		assertEquals(List.of(), messages(10));
	}

	/** What is said in three steps of 20 s each. */
	private static List<String> messages(final long total) {
		final List<String> messages = new ArrayList<>();
		final long[] now = new long[1];
		final StepProgress progress = new StepProgress(new Progress() {

			@Override
			public void message(final String line) {
				messages.add(line);
			}
		}, "Training", total, () -> now[0]);
		for (int step = 0; step < 3; step++) {
			now[0] += 20_000_000_000L;
			progress.advance(1);
		}
		return messages;
	}

	@Test
	void aPauseTellsNothingOfTheSpeed() {
		final List<Double> left = new ArrayList<>();
		final long[] now = new long[1];
		final long[] paused = new long[1];
		final StepProgress progress = new StepProgress(new Progress() {

			@Override
			public void report(final String stage, final double fraction, final double secondsLeft) {
				left.add(secondsLeft);
			}

			@Override
			public long pausedNanos() {
				return paused[0];
			}
		}, "Training", 10, () -> now[0]);
		now[0] += 20_000_000_000L;
		progress.advance(1);
		now[0] += 1_000_000_000_000L;
		paused[0] += 1_000_000_000_000L;
		progress.advance(1);
		assertEquals(List.of(180.0, 80.0), left);
	}
}
