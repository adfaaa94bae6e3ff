package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

/** Several trainings that make one model, told of as one. */
class ProgressPartsTest {

	private final List<String> told = new ArrayList<>();
	private final List<Double> left = new ArrayList<>();

	private boolean canceled;

	private final Progress user = new Progress() {

		@Override
		public void message(final String line) {
			told.add(line);
		}

		@Override
		public void report(final String stage, final double fraction, final double secondsLeft) {
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
	void theOnlyPartIsTheWhole() {
		final Progress only = ProgressParts.alike(user, 1).next("");
		only.message("line");
		only.report("Training", 0.5, 3);
		assertEquals(List.of("line", "Training 0.5"), told);
		assertEquals(List.of(3.0), left);
	}

	/** Two kinds of parts, four times: after one of each the rest takes three times as long. */
	@Test
	void longWorkTellsHowLongTheRestTakesOnceEachKindWasDone() {
		final long[] nanos = new long[1];
		final ProgressParts whole = new ProgressParts(user, 8, true, 2, () -> nanos[0]);
		whole.next("a");
		nanos[0] = 100_000_000_000L;
		whole.next("b");
		nanos[0] = 240_000_000_000L;
		assertEquals(List.of(), told);
		whole.next("a");
		whole.next("b");
		assertEquals(List.of("2 of 8 parts are done; the others will take about 12 minutes more on this machine"), told);
	}

	@Test
	void shortWorkTellsNothing() {
		final long[] nanos = new long[1];
		final ProgressParts whole = new ProgressParts(user, 8, true, 2, () -> nanos[0]);
		whole.next("a");
		whole.next("b");
		nanos[0] = 90_000_000_000L;
		whole.next("a");
		assertEquals(List.of(), told);
	}

	@Test
	void progressIsThatOfAllTrainings() {
		final ProgressParts whole = ProgressParts.alike(user, 4);
		final Progress first = whole.next("");
		first.report("Training", 0, Double.NaN);
		first.report("Training", 0.5, 3);
		final Progress second = whole.next("");
		second.report("Training", 0, Double.NaN);
		second.report("Calibrating", 1, Double.NaN);
		assertEquals(List.of("Training (1 of 4) 0.0", "Training (1 of 4) 0.125", "Training (2 of 4) 0.25",
			"Calibrating (2 of 4) 0.5"), told);
		assertTrue(left.get(0).isNaN(), "unknown at first");
		assertTrue(left.subList(1, 4).stream().allMatch(seconds -> seconds >= 0 && seconds < 60), left.toString());
	}

	@Test
	void partsThatWereTrainedBeforeDoNotPromiseAnEarlyEnd() {
		final ProgressParts whole = ProgressParts.alike(user, 2);
		whole.next("").report("Calibrating", 1, Double.NaN);
		final Progress second = whole.next("");
		second.report("Training", 0.5, 3600);
		second.report("Calibrating", 1, Double.NaN);
		assertEquals(3600, left.get(1));
		assertTrue(left.get(2) < 60, left.toString());
	}

	@Test
	void curvesGoOnWhereTheTrainingBeforeEnded() {
		final ProgressParts whole = ProgressParts.alike(user, 2);
		final Progress first = whole.next("");
		first.loss("level 1", 20, 0.5);
		first.loss("level 1", 40, 0.4);
		first.loss("level 2", 20, 0.3);
		final Progress second = whole.next("");
		second.loss("level 1", 20, 0.5);
		second.loss("level 2", 20, 0.3);
		assertEquals(List.of("level 1 20 0.5", "level 1 40 0.4", "level 2 20 0.3", "level 1 60 0.5", "level 2 40 0.3"),
			told);
	}

	/** Each may have decided otherwise, and the model is that of the last. */
	@Test
	void whatTheFirstAndTheLastTrainingSayIsSaid() {
		final ProgressParts whole = ProgressParts.alike(user, 3);
		for (int components = 4; components < 7; components++)
			whole.next("").message("components: " + components);
		assertEquals(List.of("components: 4 (1 of 3)", "components: 6 (3 of 3)"), told);
	}

	@Test
	void everyTrainingCanBeCancelled() {
		final Progress part = ProgressParts.alike(user, 2).next("");
		part.check();
		canceled = true;
		assertTrue(part.isCanceled());
		assertThrows(CancellationException.class, part::check);
	}

	/** Of methods that are compared nobody knows how long the next one takes. */
	@Test
	void partsThatDifferHaveNamesAllTheirLinesAndNoCurves() {
		final ProgressParts whole = ProgressParts.different(user, 2);
		final Progress first = whole.next("PCA");
		first.message("a line");
		first.loss("level 1", 20, 0.5);
		first.within(0, 0.9).report("Training", 0.5, 7);
		final Progress second = whole.next("MLSAD");
		second.within(0.9, 1).report("Scoring", 0, 8);
		assertEquals(List.of("a line", "PCA (1 of 2), Training 0.225", "MLSAD (2 of 2), Scoring 0.95"), told);
		assertTrue(left.get(0).isNaN());
		assertEquals(8, left.get(1));
	}

	@Test
	void oneOfSeveralThreadsEndsWhereAnotherFailed() {
		final AtomicBoolean failed = new AtomicBoolean();
		final Progress thread = user.until(failed::get);
		thread.check();
		failed.set(true);
		assertTrue(thread.isCanceled());
		assertThrows(CancellationException.class, thread::check);
		user.check();
	}
}
