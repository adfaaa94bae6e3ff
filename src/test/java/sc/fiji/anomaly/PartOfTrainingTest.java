package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.training.TrainingCanceledException;
import sc.fiji.anomaly.training.TrainingMonitor;

/** Several trainings that make one model, told of as one. */
class PartOfTrainingTest {

	private final List<String> told = new ArrayList<>();
	private final List<Double> left = new ArrayList<>();

	private boolean canceled;

	private final TrainingMonitor user = new TrainingMonitor() {

		@Override
		public void message(final String line) {
			told.add(line);
		}

		@Override
		public void progress(final String stage, final double fraction, final double secondsLeft) {
			told.add(stage + " " + fraction);
			left.add(secondsLeft);
		}

		@Override
		public void loss(final String curve, final int step, final double value) {
			told.add(curve + " " + step + " " + value);
		}

		@Override
		public boolean isCanceled() {
			return canceled;
		}
	};

	@Test
	void oneTrainingNeedsNobodyBetween() {
		assertSame(user, new PartOfTraining.Whole(1).next(user));
	}

	@Test
	void progressIsThatOfAllTrainings() {
		final PartOfTraining.Whole whole = new PartOfTraining.Whole(4);
		final TrainingMonitor first = whole.next(user);
		first.progress("Training", 0, Double.NaN);
		first.progress("Training", 0.5, 3);
		final TrainingMonitor second = whole.next(user);
		second.progress("Training", 0, Double.NaN);
		second.progress("Calibrating", 1, Double.NaN);
		assertEquals(List.of("Training (1 of 4) 0.0", "Training (1 of 4) 0.125", "Training (2 of 4) 0.25",
			"Calibrating (2 of 4) 0.5"), told);
		assertTrue(left.get(0).isNaN(), "unknown at first");
		assertTrue(left.subList(1, 4).stream().allMatch(seconds -> seconds >= 0 && seconds < 60), left.toString());
	}

	@Test
	void partsThatWereTrainedBeforeDoNotPromiseAnEarlyEnd() {
		final PartOfTraining.Whole whole = new PartOfTraining.Whole(2);
		whole.next(user).progress("Calibrating", 1, Double.NaN);
		final TrainingMonitor second = whole.next(user);
		second.progress("Training", 0.5, 3600);
		second.progress("Calibrating", 1, Double.NaN);
		assertEquals(3600, left.get(1));
		assertTrue(left.get(2) < 60, left.toString());
	}

	@Test
	void curvesGoOnWhereTheTrainingBeforeEnded() {
		final PartOfTraining.Whole whole = new PartOfTraining.Whole(2);
		final TrainingMonitor first = whole.next(user);
		first.loss("level 1", 20, 0.5);
		first.loss("level 1", 40, 0.4);
		first.loss("level 2", 20, 0.3);
		final TrainingMonitor second = whole.next(user);
		second.loss("level 1", 20, 0.5);
		second.loss("level 2", 20, 0.3);
		assertEquals(List.of("level 1 20 0.5", "level 1 40 0.4", "level 2 20 0.3", "level 1 60 0.5", "level 2 40 0.3"), told);
	}

	/** Each may have decided otherwise, and the model is that of the last. */
	@Test
	void whatTheFirstAndTheLastTrainingSayIsSaid() {
		final PartOfTraining.Whole whole = new PartOfTraining.Whole(3);
		for (int components = 4; components < 7; components++) whole.next(user).message("components: " + components);
		assertEquals(List.of("components: 4 (1 of 3)", "components: 6 (3 of 3)"), told);
	}

	@Test
	void everyTrainingCanBeCancelled() {
		final TrainingMonitor part = new PartOfTraining.Whole(2).next(user);
		part.check();
		canceled = true;
		assertTrue(part.isCanceled());
		assertThrows(TrainingCanceledException.class, part::check);
	}
}
