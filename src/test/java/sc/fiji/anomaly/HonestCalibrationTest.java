package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/**
 * The rates of a method that knows its training images by heart. They have no evidence at all: compared with them,
 * every new image would be an alarm. Compared with images that were held out, no more new normal images are than the
 * rate promises.
 */
class HonestCalibrationTest {

	private static final int SIDE = 16;
	private static final int NEW_IMAGES = 200;
	private static final double RATE = 0.2;

	@TempDir
	Path folder;

	/**
	 * One split with 13 calibration images, and cross-fitting of 30. The share of alarms has a beta distribution of k and
	 * n + 1 - k, where k is RATE (n + 1) rounded down: with both it is below .55 in 999 of 1,000 cases.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 40, 30 })
	void aMethodThatMemorisesItsTrainingImagesKeepsItsPromise(final int images) throws IOException {
		final Path model = folder.resolve("memory.anomaly");
		final AnomalyDetection detection = Detections.standalone();
		TinyModel.train(detection, noise(1, images), TrainingSettings.DEFAULT.withMethod("NearestNeighbour").withLayout(
			"aligned").withSize(SIDE).withDevice("cpu"), model);
		int alarms = 0;
		int marked = 0;
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			for (final Plane plane : noise(1000, NEW_IMAGES)) {
				final PlaneScore scored = scorer.score(plane, Selection.EVERYWHERE);
				if (scored.isAnomalous(RATE)) alarms++;
				if (hasMark(scorer, scored)) marked++;
			}
			assertTrue(noise(1, images).stream().filter(plane -> scorer.score(plane, Selection.EVERYWHERE).score() < 1e-6)
				.count() > images / 2, "the method must know its training images by heart");
		}
		assertPromised(alarms, "alarms");
		assertPromised(marked, "images with marks");
	}

	/**
	 * The committee is fitted on the images that calibrate. In one layout the members know their training images by
	 * heart, in the other by parts.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 40, 30 })
	void aCommitteeThatIsFittedOnTheCalibrationImagesKeepsItsPromise(final int images) throws IOException {
		final Path model = folder.resolve("committee.anomaly");
		final AnomalyDetection detection = Detections.standalone();
		final TrainingReport report = TinyModel.train(detection, TinyImages.halfAligned(1, images, 64),
			TrainingSettings.DEFAULT.withMethod("NearestNeighbour").withDevice("cpu"), model);
		assertTrue(report.lines().stream().anyMatch(line -> line.startsWith("member ")), report.lines().toString());
		int alarms = 0;
		int marked = 0;
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			for (final Plane plane : TinyImages.halfAligned(1000, NEW_IMAGES, 64)) {
				final PlaneScore scored = scorer.score(plane, Selection.EVERYWHERE);
				if (scored.isAnomalous(RATE)) alarms++;
				if (hasMark(scorer, scored)) marked++;
			}
		}
		assertPromised(alarms, "alarms");
		assertPromised(marked, "images with marks");
	}

	private static void assertPromised(final int count, final String what) {
		final double share = (double) count / NEW_IMAGES;
		assertTrue(count > 0 && share < 0.55, what + ": " + count + " of " + NEW_IMAGES + " new normal images, promised " +
			RATE);
	}

	private static boolean hasMark(final AnomalyScorer scorer, final PlaneScore scored) {
		final List<ScoreMap> maps = scorer.surprise(scored, RATE);
		for (final FloatType mark : maps.get(maps.size() - 1).values())
			if (mark.get() > 0) return true;
		return false;
	}

	/** Noise: no image is near another one. */
	private static List<Plane> noise(final long seed, final int count) {
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final SplittableRandom random = new SplittableRandom(seed + i);
			final float[] values = new float[SIDE * SIDE];
			for (int k = 0; k < values.length; k++)
				values[k] = (float) random.nextDouble(255);
			planes.add(TinyImages.plane("noise " + (seed + i), SIDE, SIDE, 1, values, PixelSize.UNKNOWN));
		}
		return planes;
	}
}
