package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Trainings whose user has enough before the end. What they write is sound, and its rates are honest. */
@Timeout(200)
class EnoughTest {

	private static final TrainingSettings MLSAD = TinyModel.SETTINGS.withMethod("MLSAD").withLayout("texture");

	@TempDir
	Path folder;

	private final AnomalyDetection detection = Detections.standalone();

	/** Has enough from the first stage on that is looked for. */
	private static final class Impatient implements Progress {

		private final Predicate<String> wanted;
		private final Map<String, Integer> steps = new ConcurrentHashMap<>();
		private final List<String> stages = new ArrayList<>();
		private volatile boolean enough;

		Impatient(final Predicate<String> wanted) {
			this.wanted = wanted;
		}

		@Override
		public synchronized void report(final String stage, final double fraction, final double secondsLeft) {
			stages.add(stage);
			if (wanted.test(stage)) enough = true;
		}

		@Override
		public void loss(final String curve, final int step, final double value) {
			steps.merge(curve, step, Math::max);
		}

		@Override
		public boolean isEnough() {
			return enough;
		}
	}

	private ModelCard train(final List<Plane> images, final TrainingSettings settings, final Impatient user)
		throws IOException
	{
		final Path file = folder.resolve("a.anomaly");
		final TrainingReport report = detection.train(images, List.of(), settings, file, user);
		final ModelCard card = AnomalyModel.read(file).card();
		assertEquals(card.provenance().done() < 1, report.lines().stream().anyMatch(line -> line.startsWith(
			"stopped by hand after ")), report.lines().toString());
		try (AnomalyScorer scorer = detection.open(file, "cpu")) {
			final double score = scorer.score(images.get(0), Selection.EVERYWHERE).score();
			assertTrue(Double.isFinite(score), "" + score);
		}
		return card;
	}

	@Test
	void everyLevelGetsATenthOfItsSteps() throws IOException {
		final Impatient user = new Impatient(stage -> stage.startsWith("Training"));
		final ModelCard card = train(TinyImages.textures(1, TinyModel.IMAGES, 24, 24), MLSAD, user);
		assertEquals(5, user.steps.size(), user.steps.toString());
		final Impatient patient = new Impatient(stage -> false);
		assertEquals(1, train(TinyImages.textures(1, TinyModel.IMAGES, 24, 24), MLSAD, patient).provenance().done());
		patient.steps.forEach((level, steps) -> {
			// curves have points every 20 steps
			assertTrue(user.steps.get(level) >= 0.1 * steps - 20, level + ": " + user.steps.get(level) + " of " + steps);
			assertTrue(user.steps.get(level) <= 0.1 * steps + 1, level + ": " + user.steps.get(level) + " of " + steps);
		});
		assertEquals(0.1, card.provenance().done(), 0.02);
		assertEquals(13, card.calibration().scores().size());
	}

	@Test
	void ofCrossFittingTheCompleteTrainingsAreKept() throws IOException {
		final ModelCard card = train(TinyImages.textures(1, 15, 24, 24), MLSAD, new Impatient(stage -> stage.startsWith(
			"Training (3 of 6)")));
		assertEquals(2.0 / 6, card.provenance().done());
		assertEquals(6, card.calibration().scores().size(), "a fifth of the images for each of two trainings");
		assertEquals(3, card.provenance().heldOut().size(), "what the second training has not seen");
		assertTrue(card.calibration().approximate());
	}

	@Test
	void whereNoneIsCompleteTheOneThatRunsIsFinishedShort() throws IOException {
		final ModelCard card = train(TinyImages.textures(1, 15, 24, 24), MLSAD, new Impatient(stage -> stage.startsWith(
			"Training (1 of 6)")));
		assertEquals(0.1 / 6, card.provenance().done(), 0.005);
		assertEquals(3, card.calibration().scores().size());
		assertFalse(card.calibration().approximate());
	}

	@ParameterizedTest
	@ValueSource(strings = { "MLSAD", "auto" })
	void theFewestImagesAreEnoughForAModel(final String method) throws IOException {
		final TrainingSettings settings = method.equals("auto") ? TrainingSettings.DEFAULT.withMethod(method).withEffort(
			Effort.QUICK).withDevice("cpu") : MLSAD;
		assertEquals(2, train(TinyImages.halfAligned(1, 8, 32), settings, new Impatient(stage -> true)).calibration()
			.scores().size());
	}

	/** A wish that comes when all is trained changes nothing. */
	@Test
	void whatIsTrainedToItsEndIsWhole() throws IOException {
		assertEquals(1, train(TinyImages.textures(1, TinyModel.IMAGES, 24, 24), MLSAD, new Impatient(stage -> stage
			.startsWith("Calibrating"))).provenance().done());
	}

	/**
	 * A method that knows its training images by heart: compared with images that its model has seen, every new one would
	 * be an alarm. After two of five trainings 12 images calibrate: the share of alarms is below .6 in 999 of 1,000
	 * cases.
	 */
	@Test
	void theRatesOfWhatIsKeptAreHonest() throws IOException {
		final int side = 16;
		final ModelCard card = train(noise(1, 30, side), TrainingSettings.DEFAULT.withMethod("NearestNeighbour").withLayout(
			"aligned").withSize(side).withDevice("cpu"), new Impatient(stage -> stage.contains("(3 of 6)")));
		assertEquals(12, card.calibration().scores().size());
		int alarms = 0;
		try (AnomalyScorer scorer = detection.open(folder.resolve("a.anomaly"), "cpu")) {
			for (final Plane plane : noise(1000, 200, side))
				if (scorer.score(plane, Selection.EVERYWHERE).isAnomalous(0.2)) alarms++;
		}
		assertTrue(alarms > 0 && alarms < 0.6 * 200, alarms + " alarms of 200");
	}

	private static List<Plane> noise(final long seed, final int count, final int side) {
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final SplittableRandom random = new SplittableRandom(seed + i);
			final float[] values = new float[side * side];
			for (int k = 0; k < values.length; k++)
				values[k] = (float) random.nextDouble(255);
			planes.add(TinyImages.plane("noise " + (seed + i), side, side, 1, values, PixelSize.UNKNOWN));
		}
		return planes;
	}
}
