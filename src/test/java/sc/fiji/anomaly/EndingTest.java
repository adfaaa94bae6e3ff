package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.scoring.TiledScoring;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyDetector;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Trainings that are cancelled, and trainings that meet. */
@Timeout(120)
class EndingTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "aligned", "texture" })
	void aTrainingThatIsCancelledMidwayEndsAndLeavesTheEarlierModelAlone(final String layout) throws Exception {
		final Path model = Files.writeString(folder.resolve("a.anomaly"), "an earlier model");
		final CountDownLatch midway = new CountDownLatch(1);
		final AtomicBoolean canceled = new AtomicBoolean();
		final AtomicReference<Throwable> end = new AtomicReference<>();
		final Thread training = new Thread(() -> {
			try {
				// so many steps that it would not end while this test waits
				final TrainingSettings large = TinyModel.SETTINGS.withEffort(Effort.THOROUGH).withOptions(
					"width:256,batch:1024").withLayout(layout);
				Detections.standalone().train(TinyImages.discs(1, TinyModel.IMAGES, 40), List.of(), large, model,
					new Progress()
					{

						@Override
						public void report(final String stage, final double fraction, final double secondsLeft) {
							if (stage.startsWith("Training") && fraction > 0) midway.countDown();
						}

						@Override
						public boolean isCanceled() {
							return canceled.get();
						}
					});
			}
			catch (final Exception | Error e) {
				end.set(e);
			}
		});
		training.start();
		assertTrue(midway.await(100, TimeUnit.SECONDS));
		assertTrue(training.isAlive());
		canceled.set(true);
		training.join(TimeUnit.SECONDS.toMillis(20));
		assertFalse(training.isAlive(), "it trains on");
		assertEquals(CancellationException.class, end.get().getClass(), String.valueOf(end.get()));
		assertEquals("an earlier model", Files.readString(model));
		assertOnly(model);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Looking at", "Training", "Scoring training images", "Calibrating" })
	void everyStageCanBeCancelled(final String stage) throws IOException {
		final AtomicBoolean canceled = new AtomicBoolean();
		assertThrows(CancellationException.class, () -> BrightnessMethod.detection().train(TinyImages.discs(1, 12, 12), List
			.of(), BrightnessMethod.settings(), folder.resolve("a.anomaly"), new Progress()
		{

				@Override
				public void report(final String now, final double fraction, final double secondsLeft) {
					if (now.startsWith(stage)) canceled.set(true);
				}

				@Override
				public boolean isCanceled() {
					return canceled.get();
				}
			}));
		assertOnly();
	}

	@Test
	void scoringALargeImageForCalibrationEndsAtTheNextTile() {
		final TinyDetector tiny = TinyDetector.shared(Layout.TEXTURE);
		final AtomicBoolean canceled = new AtomicBoolean();
		final TiledScoring tiles = new TiledScoring(tiny.detector(), 4, new Progress() {

			@Override
			public boolean isCanceled() {
				return canceled.get();
			}
		});
		final WorkingImage image = tiny.preprocessing().apply(TinyImages.texture(1, 24, 24));
		final Level level = tiny.detector().levels().get(0);
		tiles.evidence(image, level);
		canceled.set(true);
		assertThrows(CancellationException.class, () -> tiles.evidence(image, level));
	}

	@Test
	void aSecondTrainingMeanwhileIsRefusedAndTheFirstGoesOn() throws Exception {
		final CountDownLatch begun = new CountDownLatch(1);
		final CountDownLatch goOn = new CountDownLatch(1);
		final AtomicReference<Throwable> failure = new AtomicReference<>();
		final Path first = folder.resolve("first.anomaly");
		final Path second = folder.resolve("second.anomaly");
		final List<Plane> normals = TinyImages.discs(1, 12, 12);
		final AnomalyDetection detection = BrightnessMethod.detection();
		final Thread training = new Thread(() -> {
			try {
				detection.train(normals, List.of(), BrightnessMethod.settings(), first, new Progress() {

					@Override
					public void loss(final String curve, final int step, final double value) {
						begun.countDown();
						await(goOn);
					}
				});
			}
			catch (final Exception | Error e) {
				failure.set(e);
			}
		});
		training.start();
		begun.await();
		final String message = assertThrows(IllegalStateException.class, () -> TinyModel.train(detection, normals,
			BrightnessMethod.settings(), second)).getMessage();
		assertTrue(message.contains("Another training or comparison is running"), message);
		assertFalse(Files.exists(second));
		goOn.countDown();
		training.join();
		assertNull(failure.get());
		TinyModel.train(detection, normals, BrightnessMethod.settings(), second);
		assertScores(detection, first);
		assertScores(detection, second);
	}

	@Test
	void betweenTrainingsThatBelongTogetherThereIsNoOther() throws Exception {
		final AnomalyDetection detection = BrightnessMethod.detection();
		final List<Plane> normals = TinyImages.discs(1, 12, 12);
		final Path model = folder.resolve("a.anomaly");
		final FutureTask<Void> other = new FutureTask<>(() -> {
			TinyModel.train(detection, normals, BrightnessMethod.settings(), folder.resolve("b.anomaly"));
			return null;
		});
		try (TrainingTurn turn = detection.takeTurn()) {
			TinyModel.train(detection, normals, BrightnessMethod.settings(), model);
			new Thread(other).start();
			assertInstanceOf(IllegalStateException.class, assertThrows(ExecutionException.class, other::get).getCause());
			TinyModel.train(detection, normals, BrightnessMethod.settings(), model);
		}
		assertOnly(model);
	}

	@Test
	void aFailedTrainingDoesNotLockOutTheNext() throws IOException {
		final AnomalyDetection detection = BrightnessMethod.detection();
		final Path model = folder.resolve("a.anomaly");
		assertThrows(IllegalArgumentException.class, () -> TinyModel.train(detection, List.of(), BrightnessMethod
			.settings(), model));
		TinyModel.train(detection, TinyImages.discs(1, 12, 12), BrightnessMethod.settings(), model);
		assertScores(detection, model);
	}

	private static void assertScores(final AnomalyDetection detection, final Path model) throws IOException {
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			assertTrue(Double.isFinite(scorer.score(TinyImages.disc(3, 12), Selection.EVERYWHERE).score()));
		}
	}

	private void assertOnly(final Path... expected) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(expected), files.toList());
		}
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			throw new AssertionError(e);
		}
	}
}
