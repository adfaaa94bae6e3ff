package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/**
 * Several frames of each patient, and a method that knows its training images by heart: another frame of a patient whom
 * it knows is hardly anomalous, and so tells nothing of new patients.
 */
class HonestCasesTest {

	private static final int SIDE = 16;
	private static final int PATIENTS = 30;
	private static final int FRAMES = 6;
	private static final int NEW_PATIENTS = 100;
	private static final double RATE = 0.2;

	/**
	 * Ends of the beta-binomial 95 % interval: of 30 cases 10 calibrate, so that the share of new patients called has the
	 * beta distribution of k = floor(RATE * 11) = 2 and 9.
	 */
	private static final double LOWEST = 0.02;
	private static final double HIGHEST = 0.46;

	@TempDir
	Path folder;

	private final List<String> log = new ArrayList<>();

	@Test
	void eachFrameByItselfCallsNearlyAllNewPatientsAnomalous() throws IOException {
		assertTrue(shareCalled("file") > 0.9, "the promise is to be broken here");
		assertTrue(log.contains("cases: 180 from 180 files or stacks; each is a case of its own"), log.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "(\\d+)-\\d", "folder" })
	void byCasesTheRateOfNewPatientsIsAsPromised(final String cases) throws IOException {
		final double share = shareCalled(cases);
		assertTrue(share >= LOWEST && share <= HIGHEST, share + " of new patients called, promised " + RATE);
		assertTrue(log.stream().anyMatch(line -> line.startsWith("cases: 30 from 180 files or stacks; the largest has 6")),
			log.toString());
		assertTrue(log.contains("images: 180 used, from 30 cases; 20 cases to train, 10 to calibrate"), log.toString());
	}

	@Test
	void fewPatientsAreCalledApproximateAndTheLogSaysWhatToDo() throws IOException {
		final Path model = folder.resolve("few.anomaly");
		final List<String> lines = train(4, "(\\d+)-\\d", model).lines();
		assertTrue(lines.stream().anyMatch(line -> line.startsWith("cases: 4 from 24 files")), lines.toString());
		assertTrue(lines.stream().anyMatch(line -> line.startsWith("cases: fewer than 5 ") && line.contains(
			"Add images of other patients")), lines.toString());
		try (AnomalyScorer scorer = Detections.standalone().open(model, "cpu")) {
			assertEquals(1.0 / 25, scorer.lowestAlarmRate(), "every image counts");
			final PlaneScore score = scorer.score(frame(1, 1, "new"), Selection.EVERYWHERE);
			assertTrue(score.warnings().stream().anyMatch(warning -> warning.startsWith("rate is approximate")), score
				.warnings().toString());
		}
	}

	/** A frame is compared with frames, a patient with patients by their highest frames. */
	@Test
	void aWholePatientHasARateOfItsOwn() throws IOException {
		final Path model = folder.resolve("volume.anomaly");
		train(PATIENTS, "auto", model);
		try (AnomalyScorer scorer = Detections.standalone().open(model, "cpu")) {
			int called = 0;
			boolean differ = false;
			for (int patient = 0; patient < NEW_PATIENTS; patient++) {
				final List<PlaneScore> frames = new ArrayList<>();
				for (int frame = 0; frame < FRAMES; frame++)
					frames.add(scorer.score(frame(1000 + patient, frame, "new"), Selection.EVERYWHERE));
				final PlaneScore volume = scorer.scoreVolume("volume", frames);
				if (volume.isAnomalous(RATE)) called++;
				final double single = frames.stream().mapToDouble(PlaneScore::falseAlarmRate).min().orElseThrow();
				assertTrue(volume.falseAlarmRate() >= single - 1e-12, "the highest of six is no rarer than a single one");
				differ |= volume.falseAlarmRate() > single + 1e-12;
			}
			assertTrue(differ, "some held-out patients have frames on both sides of a new score");
			final double share = (double) called / NEW_PATIENTS;
			assertTrue(share >= LOWEST && share <= HIGHEST, share + " of new patients called, promised " + RATE);
		}
	}

	private double shareCalled(final String cases) throws IOException {
		final Path model = folder.resolve("memory.anomaly");
		log.addAll(train(PATIENTS, cases, model).lines());
		int called = 0;
		try (AnomalyScorer scorer = Detections.standalone().open(model, "cpu")) {
			for (int patient = 0; patient < NEW_PATIENTS; patient++)
				if (scorer.score(frame(1000 + patient, patient % FRAMES, "new"), Selection.EVERYWHERE).isAnomalous(RATE))
					called++;
		}
		return (double) called / NEW_PATIENTS;
	}

	private static TrainingReport train(final int patients, final String cases, final Path model) throws IOException {
		final List<Plane> frames = new ArrayList<>();
		for (int patient = 0; patient < patients; patient++)
			for (int frame = 0; frame < FRAMES; frame++)
				// what auto finds out by looks alone: a number alone is no stem
				frames.add(frame(patient, frame, cases.equals("auto") ? Integer.toString(frames.size()) : "patient " + patient +
					"/" + patient + "-" + frame));
		return TinyModel.train(Detections.standalone(), frames, TrainingSettings.DEFAULT.withMethod("NearestNeighbour")
			.withLayout("aligned").withSize(SIDE).withDevice("cpu").withCases(cases), model);
	}

	/** Noise of a patient's own, and a little of the frame's. */
	private static Plane frame(final int patient, final int frame, final String name) {
		final SplittableRandom own = new SplittableRandom(patient);
		final SplittableRandom random = new SplittableRandom(1_000_000L + FRAMES * patient + frame);
		final float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (own.nextDouble(255) + random.nextDouble(50));
		return TinyImages.plane(name, SIDE, SIDE, 1, values, PixelSize.UNKNOWN);
	}
}
