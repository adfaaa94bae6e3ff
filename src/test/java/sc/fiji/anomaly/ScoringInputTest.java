package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** What scoring does with files and images that it cannot use, or only doubtfully. */
class ScoringInputTest {

	private static final PixelSize HALF_A_MICRON = new PixelSize(0.5, 0.5, "micron");

	@TempDir
	static Path folder;

	private static AnomalyDetection detection;
	private static AnomalyScorer textures;
	private static AnomalyScorer colours;

	@BeforeAll
	static void train() throws IOException {
		detection = BrightnessMethod.detection();
		TinyModel.train(detection, TinyImages.textures(1, 60, 24, 24), BrightnessMethod.settings().withLayout("texture"),
			folder.resolve("textures.anomaly"));
		TinyModel.train(detection, LongStream.range(0, 10).mapToObj(i -> TinyImages.texture(i, 24, 24, 3, HALF_A_MICRON))
			.toList(), BrightnessMethod.settings().withLayout("texture"), folder.resolve("colours.anomaly"));
		textures = detection.open(folder.resolve("textures.anomaly"), "cpu");
		colours = detection.open(folder.resolve("colours.anomaly"), "cpu");
	}

	@AfterAll
	static void close() {
		textures.close();
		colours.close();
	}

	@Test
	void aModelOfThreeChannelsRefusesOneAndSaysWhatToDo() {
		final String message = refusal(colours, TinyImages.texture(1, 24, 24));
		assertTrue(message.contains("texture 1 has 1 channel(s)") && message.contains("with 3") && message.contains(
			"Convert the image to RGB"), message);
	}

	@Test
	void aModelOfOneChannelRefusesThree() {
		final String message = refusal(textures, TinyImages.texture(1, 24, 24, 3, PixelSize.UNKNOWN));
		assertTrue(message.contains("texture 1 has 3 channel(s)") && message.contains("with 1") && message.contains(
			"to greyscale"), message);
	}

	@Test
	void anImageBelowTheLargestLevelIsRefused() {
		final String message = refusal(textures, TinyImages.texture(1, 24, 3));
		assertTrue(message.contains("texture 1 is too small") && message.contains("24 x 3") && message.contains("4 x 4"),
			message);
	}

	@Test
	void anImageAsSmallAsTheLargestLevelIsScored() {
		final PlaneScore scored = textures.score(TinyImages.texture(1, 4, 4), Selection.EVERYWHERE);
		assertTrue(Double.isFinite(scored.score()));
		assertEquals(4, scored.maps().aggregate().values().dimension(0));
	}

	@Test
	void pixelsThatAreNoNumbersAreWarnedOfAndTheScoresStayFinite() {
		final Plane plane = TinyImages.texture(500, 24, 24);
		plane.pixels().getAt(3, 3, 0).set(Float.NaN);
		plane.pixels().getAt(13, 3, 0).set(Float.NEGATIVE_INFINITY);
		plane.pixels().getAt(3, 13, 0).set(Float.POSITIVE_INFINITY);
		final PlaneScore scored = textures.score(plane, Selection.EVERYWHERE);
		assertWarned(scored, "no finite numbers");
		assertTrue(Double.isFinite(scored.score()));
		for (final FloatType value : scored.maps().aggregate().values())
			assertTrue(Float.isFinite(value.get()));
	}

	@Test
	void anImageOfNoNumbersAtAllIsScoredWithWarnings() {
		final PlaneScore score = textures.score(TinyImages.constant("nan", 24, 24, Double.NaN), Selection.EVERYWHERE);
		assertWarned(score, "no finite numbers");
		assertWarned(score, "is constant");
		assertTrue(Double.isFinite(score.score()));
	}

	@Test
	void aConstantImageIsWarnedOf() {
		assertWarned(textures.score(TinyImages.constant("black", 24, 24, 0), Selection.EVERYWHERE), "is constant");
	}

	@Test
	void aNormalImageIsScoredWithoutWarnings() {
		assertEquals(List.of(), textures.score(TinyImages.texture(500, 24, 24), Selection.EVERYWHERE).warnings());
	}

	@Test
	void aCropIsWarnedOfWherePositionsMean() throws IOException {
		final Path file = folder.resolve("aligned.anomaly");
		TinyModel.train(detection, TinyImages.textures(1, 60, 24, 20), BrightnessMethod.settings().withLayout("aligned"),
			file);
		try (AnomalyScorer aligned = detection.open(file, "cpu")) {
			assertEquals(List.of(), aligned.score(TinyImages.texture(500, 24, 20), Selection.EVERYWHERE).warnings());
			assertWarned(aligned.score(TinyImages.texture(500, 24, 16), Selection.EVERYWHERE),
				"has another shape (24 x 16 pixels) than the training images (about 24 x 20)");
		}
		assertEquals(List.of(), textures.score(TinyImages.texture(500, 24, 16), Selection.EVERYWHERE).warnings());
	}

	@Test
	void fewCalibrationImagesAreWarnedOf() {
		assertWarned(colours.score(TinyImages.texture(500, 24, 24, 3, HALF_A_MICRON), Selection.EVERYWHERE), "approximate");
	}

	@Test
	void withFewerThanFortyImagesEachCalibrates() {
		assertEquals(1.0 / 11, colours.lowestAlarmRate(), 1e-12);
	}

	@Test
	void anAlarmRateThatTheCalibrationCannotSupportIsReplacedByTheLowest() {
		assertEquals(colours.lowestAlarmRate(), colours.supportedAlarmRate(0.001));
		assertEquals(0.2, colours.supportedAlarmRate(0.2));
		final PlaneScore scored = colours.score(TinyImages.texture(500, 24, 24, 3, HALF_A_MICRON), Selection.EVERYWHERE);
		final String message = assertThrows(IllegalArgumentException.class, () -> colours.surprise(scored, 0.001))
			.getMessage();
		assertTrue(message.contains("0.001") && message.contains("10 calibration cases") && message.contains("lowest"),
			message);
	}

	@Test
	void aSelectionRestrictsTheScoreAndIsSaid() {
		final Plane plane = TinyImages.texture(500, 24, 24);
		for (int y = 0; y < 8; y++)
			for (int x = 0; x < 8; x++)
				plane.pixels().getAt(x, y, 0).set(1000);
		final double whole = textures.score(plane, Selection.EVERYWHERE).score();
		final PlaneScore bright = textures.score(plane, (x, y) -> x < 8 && y < 8);
		final PlaneScore rest = textures.score(plane, (x, y) -> x >= 12 && y >= 12);
		assertTrue(bright.score() > whole && whole > rest.score(), bright.score() + " " + whole + " " + rest.score());
		assertWarned(bright, "selection");
	}

	@Test
	void aSelectionOfEverythingGivesTheSameScore() {
		final Plane plane = TinyImages.texture(500, 24, 24);
		assertEquals(textures.score(plane, Selection.EVERYWHERE).score(), textures.score(plane, (x, y) -> true).score());
	}

	@Test
	void mapsAreWholeWhateverIsSelected() {
		final Plane plane = TinyImages.texture(500, 24, 24);
		final PlaneScore whole = textures.score(plane, Selection.EVERYWHERE);
		final PlaneScore part = textures.score(plane, (x, y) -> x == 5 && y == 5);
		assertEquals(pixels(whole.maps().aggregate()), pixels(part.maps().aggregate()));
	}

	@Test
	void aSelectionWithoutAnyPixelIsRefused() {
		final String message = assertThrows(IllegalArgumentException.class, () -> textures.score(TinyImages.texture(500, 24,
			24), (x, y) -> false)).getMessage();
		assertTrue(message.contains("texture 500: the selection holds no pixel"), message);
	}

	@Test
	void aVolumeScoresAsItsMostAnomalousPlaneWithTheRateCorrectedForTheirNumber() {
		final Plane spoilt = TinyImages.texture(501, 24, 24);
		for (int y = 7; y < 17; y++)
			for (int x = 7; x < 17; x++)
				spoilt.pixels().getAt(x, y, 0).set(1000);
		final List<PlaneScore> planes = List.of(TinyImages.texture(500, 24, 24), spoilt, TinyImages.texture(502, 24, 24))
			.stream().map(plane -> textures.score(plane, Selection.EVERYWHERE)).toList();
		final PlaneScore volume = textures.scoreVolume("stack", planes);
		assertEquals("stack", volume.name());
		assertEquals(planes.get(1).score(), volume.score());
		// each image is a case, so that an image's rate is also that of a case
		assertEquals(textures.lowestAlarmRate(), planes.get(1).falseAlarmRate(), 1e-12);
		assertEquals(3 * textures.lowestAlarmRate(), volume.falseAlarmRate(), 1e-12);
		assertWarned(volume, planes.get(1).name());
		assertWarned(volume, "rate times 3.00, since it has that many times the planes");
	}

	@Test
	void aModelThatWasCalibratedOnStacksNeedsNoCorrectionForVolumes() throws IOException {
		final Path model = folder.resolve("stacks.anomaly");
		final List<Plane> slices = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			final Plane plane = TinyImages.texture(i, 12, 12);
			slices.add(new Plane(plane.name(), "stack " + i / 5, plane.pixels(), plane.pixelSize()));
		}
		TinyModel.train(detection, slices, BrightnessMethod.settings().withLayout("texture"), model);
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			assertEquals(1.0 / 13, scorer.lowestAlarmRate(), 1e-12, "the unit is the stack");
			final List<PlaneScore> planes = slices.stream().limit(5).map(p -> scorer.score(p, Selection.EVERYWHERE)).toList();
			final PlaneScore volume = scorer.scoreVolume("v", planes);
			assertTrue(volume.warnings().stream().noneMatch(warning -> warning.contains("rate times")), volume.warnings()
				.toString());
			// compared with the highest plane of each of 12 stacks, and so not lower than a single plane among all planes
			assertEquals(Math.round(13 * volume.falseAlarmRate()), 13 * volume.falseAlarmRate(), 1e-9);
			assertTrue(volume.falseAlarmRate() >= planes.stream().mapToDouble(PlaneScore::falseAlarmRate).min()
				.orElseThrow());
		}
	}

	@Test
	void marksAreZeroOnNormalGroundAndAboveItWhereSomethingIs() {
		final Plane plane = TinyImages.texture(500, 24, 24);
		for (int y = 8; y < 14; y++)
			for (int x = 8; x < 14; x++)
				plane.pixels().getAt(x, y, 0).set(1000);
		final List<ScoreMap> maps = textures.surprise(textures.score(plane, Selection.EVERYWHERE), 0.1);
		assertEquals(List.of("level 1 (1.00 px)", "level 4 (4.00 px)", "aggregate"), maps.stream().map(map -> map.label()
			.toString()).toList());
		for (final ScoreMap map : maps) {
			assertEquals(0, map.values().getAt(1, 1).get());
			assertTrue(map.values().getAt(11, 11).get() <= textures.highestSurprise());
		}
		assertTrue(maps.get(2).values().getAt(11, 11).get() > 1, "" + maps.get(2).values().getAt(11, 11));
	}

	/**
	 * A model has 19 calibration images, so that at a rate of 0.1 the second highest is its threshold: two of twenty
	 * images lie above it, but in one model more of them and in another fewer, by a standard deviation of 0.065 (Beta(2,
	 * 18)).
	 */
	@Test
	void aboutAsManyNewImagesShowAnyMarkAsTheAlarmRateSaysNeitherMoreNorNone() throws IOException {
		final int models = 16;
		final int images = 40;
		int marked = 0;
		for (int m = 1; m <= models; m++) {
			final Path model = folder.resolve("marks.anomaly");
			TinyModel.train(detection, TinyImages.textures(100_000 * m, 60, 24, 24), BrightnessMethod.settings().withLayout(
				"texture").withSeed(m), model);
			try (AnomalyScorer scorer = detection.open(model, "cpu")) {
				assertEquals(1.0 / 20, scorer.lowestAlarmRate(), 1e-12);
				for (int i = 0; i < images; i++)
					if (pixels(scorer.surprise(scorer.score(TinyImages.texture(100_000 * m + 50_000 + i, 24, 24),
						Selection.EVERYWHERE), 0.1).get(2)).stream().anyMatch(mark -> mark > 0)) marked++;
			}
		}
		final double share = (double) marked / (models * images);
		// three standard deviations of the mean over the models
		assertEquals(0.1, share, 3 * 0.065 / Math.sqrt(models), marked + " of " + models * images);
	}

	@Test
	void labelsTellTheSizeInPixelsAndInThePhysicalUnit() {
		assertTrue(colours.score(TinyImages.texture(500, 24, 24, 3, HALF_A_MICRON), Selection.EVERYWHERE).maps().levels()
			.get(1).label().toString().equals("level 4 (4.00 px, 2.00 micron)"));
	}

	@Test
	void anImageOfOtherPixelSizeIsRescaledAndScoresAboutTheSame() {
		final PlaneScore same = colours.score(TinyImages.texture(500, 48, 48, 3, HALF_A_MICRON), Selection.EVERYWHERE);
		final PlaneScore fine = colours.score(TinyImages.texture(500, 144, 144, 3, new PixelSize(0.5 / 3, 0.5 / 3,
			"micron")), Selection.EVERYWHERE);
		assertEquals(same.score(), fine.score(), 0.02 * Math.abs(same.score()) + 0.01);
		assertEquals(144, fine.maps().aggregate().values().dimension(0));
		assertWarned(fine, "rescaled");
		assertTrue(fine.maps().levels().get(1).label().toString().startsWith("level 4 (12"), fine.maps().levels().get(1)
			.label().toString());
		assertFalse(same.warnings().stream().anyMatch(w -> w.contains("rescaled")), same.toString());
	}

	@Test
	void lengthsInOtherUnitsAreRescaledToo() {
		final PlaneScore fine = colours.score(TinyImages.texture(500, 144, 144, 3, new PixelSize(0.5e-3 / 3, 0.5e-3 / 3,
			"mm")), Selection.EVERYWHERE);
		assertWarned(fine, "rescaled");
		assertTrue(fine.maps().levels().get(1).label().toString().startsWith("level 4 (12"), fine.maps().levels().get(1)
			.label().toString());
	}

	@Test
	void anImageWithoutPhysicalSizeIsTakenAsItIsAndThatIsSaid() {
		assertWarned(colours.score(TinyImages.texture(500, 48, 48, 3, PixelSize.UNKNOWN), Selection.EVERYWHERE),
			"not comparable");
	}

	@Test
	void aMissingATruncatedAndAForeignModelFileAreNamed() throws IOException {
		final byte[] sound = Files.readAllBytes(folder.resolve("textures.anomaly"));
		assertNamed(folder.resolve("none.anomaly"));
		assertNamed(Files.write(folder.resolve("cut.anomaly"), Arrays.copyOf(sound, sound.length / 2)));
		assertNamed(Files.writeString(folder.resolve("text.anomaly"), "not a model"));
		assertNamed(Files.createDirectory(folder.resolve("directory.anomaly")));
	}

	@Test
	void aModelOfAMethodThatIsNotInstalledSaysWhichAndNamesTheFile() {
		final Path model = folder.resolve("textures.anomaly");
		final String message = assertThrows(IOException.class, () -> Detections.standalone().open(model, "cpu"))
			.getMessage();
		assertTrue(message.contains(model.toString()) && message.contains("'Brightness' is not installed") && message
			.contains("MLSAD"), message);
	}

	@Test
	void anUnknownDeviceIsNamed() {
		final String message = assertThrows(IllegalArgumentException.class, () -> detection.open(folder.resolve(
			"textures.anomaly"), "gpu99")).getMessage();
		assertTrue(message.startsWith("device: ") && message.contains("gpu99"), message);
	}

	private static String refusal(final AnomalyScorer scorer, final Plane plane) {
		return assertThrows(IllegalArgumentException.class, () -> scorer.score(plane, Selection.EVERYWHERE)).getMessage();
	}

	private static void assertNamed(final Path file) {
		final String message = assertThrows(IOException.class, () -> detection.open(file, "cpu")).getMessage();
		assertTrue(message.contains(file.toString()), message);
	}

	private static void assertWarned(final PlaneScore score, final String part) {
		assertTrue(score.warnings().stream().anyMatch(w -> w.contains(part)), score.warnings().toString());
	}

	private static List<Float> pixels(final ScoreMap map) {
		final List<Float> pixels = new ArrayList<>();
		for (final FloatType pixel : Views.flatIterable(map.values()))
			pixels.add(pixel.get());
		return pixels;
	}
}
