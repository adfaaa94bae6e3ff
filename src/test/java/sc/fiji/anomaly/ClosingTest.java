package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** What is closed, and when. */
class ClosingTest {

	@TempDir
	Path folder;

	private AnomalyScorer scorer() throws IOException {
		final AnomalyDetection detection = BrightnessMethod.detection();
		final Path model = folder.resolve("a.anomaly");
		TinyModel.train(detection, TinyImages.discs(1, 10, 12), BrightnessMethod.settings(), model);
		return detection.open(model, "cpu");
	}

	@Test
	void aScorerIsClosedWhenTheScoringsOfOtherThreadsHaveEnded() throws IOException, InterruptedException {
		final AnomalyScorer scorer = scorer();
		final Plane plane = TinyImages.disc(99, 12);
		final CountDownLatch scoring = new CountDownLatch(1);
		final CountDownLatch goOn = new CountDownLatch(1);
		final AtomicReference<Object> outcome = new AtomicReference<>();
		final Thread other = new Thread(() -> outcome.set(scorer.score(plane, Selection.EVERYWHERE, new Progress() {

			@Override
			public void check() {
				scoring.countDown();
				await(goOn);
			}
		})));
		other.start();
		scoring.await();
		final List<String> ended = new ArrayList<>();
		final Thread closing = new Thread(() -> {
			scorer.close();
			ended.add(outcome.get() == null ? "closed under a scoring" : "closed after the scoring");
		});
		closing.start();
		// until it waits, or has closed where it should have waited
		while (closing.getState() != Thread.State.WAITING && closing.isAlive())
			Thread.onSpinWait();
		assertEquals(List.of(), ended);
		goOn.countDown();
		other.join();
		closing.join();
		assertTrue(outcome.get() instanceof PlaneScore);
		assertEquals(1, ended.size());
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void whatIsClosedScoresNoMore() throws IOException {
		final AnomalyScorer scorer = scorer();
		scorer.close();
		scorer.close();
		final String message = assertThrows(IllegalStateException.class, () -> scorer.score(TinyImages.disc(99, 12),
			Selection.EVERYWHERE)).getMessage();
		assertTrue(message.startsWith("Cannot score disc 99: the scorer of model a.anomaly: Brightness, ") && message
			.endsWith(" is closed. Open the model again."), message);
	}

	@Test
	void aProgramsOwnContextIsDisposedOf() {
		final Context context = new Context(AnomalyDetection.class, Witness.class);
		final Witness witness = context.service(Witness.class);
		new AnomalyDetection.Standalone(context).close();
		assertTrue(witness.disposed.get());
	}

	/** Sees the end of its context. */
	public static final class Witness extends AbstractService implements Service {

		private final AtomicBoolean disposed = new AtomicBoolean();

		@Override
		public void dispose() {
			disposed.set(true);
		}
	}
}
