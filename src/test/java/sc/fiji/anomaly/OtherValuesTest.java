package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/**
 * Images whose pixel values are another kind of numbers than those of the training images are never called normal
 * silently.
 */
class OtherValuesTest {

	private static final double RATE = 0.1;
	private static final int SIDE = 24;

	@TempDir
	static Path folder;

	private static AnomalyScorer textures;
	private static AnomalyScorer colours;
	private static AnomalyScorer aligned;
	private static AnomalyScorer deep;
	private static AnomalyScorer exposures;

	@BeforeAll
	static void train() throws IOException {
		final AnomalyDetection detection = BrightnessMethod.detection();
		textures = scorer(detection, "textures", eightBit(1, 60, 1), "texture");
		colours = scorer(detection, "colours", eightBit(1, 60, 3), "texture");
		exposures = scorer(detection, "exposures", exposed(), "texture");
		aligned = scorer(detection, "aligned", TinyImages.discs(1, 60, SIDE), "aligned");
		deep = scorer(detection, "deep", eightBit(1, 60, 1).stream().map(plane -> changed(plane, value -> value * 257))
			.toList(), "texture");
	}

	private static AnomalyScorer scorer(final AnomalyDetection detection, final String name, final List<Plane> normals,
		final String layout) throws IOException
	{
		final Path model = folder.resolve(name + ".anomaly");
		TinyModel.train(detection, normals, BrightnessMethod.settings().withLayout(layout), model);
		return detection.open(model, "cpu");
	}

	@AfterAll
	static void close() {
		for (final AnomalyScorer scorer : List.of(textures, colours, aligned, deep, exposures))
			scorer.close();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 257, 256, 100, 16, 1 / 255.0, 1 / 100.0, -1 })
	void otherScalesAreUnlikeTheTrainingImages(final double factor) {
		for (int i = 0; i < 20; i++) {
			assertUnlike(textures, changed(eightBit(500 + i, 1, 1).get(0), value -> value * factor));
			assertUnlike(colours, changed(eightBit(500 + i, 1, 3).get(0), value -> value * factor));
		}
	}

	@Test
	void eightBitsForAModelOfSixteenAreUnlikeTheTrainingImages() {
		for (final Plane plane : eightBit(500, 20, 1))
			assertUnlike(deep, plane);
	}

	@Test
	void invertedImagesThatFallOutsideAreUnlikeTheTrainingImages() {
		for (final Plane plane : eightBit(500, 20, 1))
			assertUnlike(textures, changed(plane, value -> 4095 - value));
	}

	/** All far values are a small part of the image, and all small ones lie within the range. */
	@ParameterizedTest
	@ValueSource(doubles = { 257, 100, 1 / 255.0, 1 / 100.0 })
	void imagesOfAFewBrightSpotsOnBlackAreKnownByHowFarTheirValuesSpread(final double factor) throws IOException {
		final List<Plane> spots = new ArrayList<>();
		for (int i = 0; i < 40; i++)
			spots.add(spot(i));
		try (AnomalyScorer scorer = scorer(BrightnessMethod.detection(), "spots", spots, "texture")) {
			assertJudged(scorer, spot(500));
			assertUnlike(scorer, changed(spot(500), value -> value * factor));
		}
	}

	private static Plane spot(final int seed) {
		final float[] values = new float[SIDE * SIDE];
		for (int y = 10; y < 16; y++)
			for (int x = 10; x < 16; x++)
				values[y * SIDE + x] = 100 + seed % 40;
		return TinyImages.plane("spot " + seed, SIDE, SIDE, 1, values, PixelSize.UNKNOWN);
	}

	@Test
	void aTileWith16BitsAChannelIsNotCalledNormal() throws IOException {
		final List<Plane> tiles = new ArrayList<>();
		for (final Plane tile : ImageFolder.of(Path.of("test-images/stained-tissue/train/normal"), "normals"))
			tiles.add(tile);
		try (AnomalyScorer scorer = scorer(BrightnessMethod.detection(), "tissue", tiles, "texture")) {
			assertUnlike(scorer, changed(tiles.get(0), value -> value * 257));
			assertEquals(Verdict.NORMAL, score(scorer, tiles.get(0)).verdict(RATE));
		}
	}

	@Test
	void oneChannelOfOtherValuesIsEnoughAndIsNamed() {
		final Plane plane = eightBit(500, 1, 3).get(0);
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				plane.pixels().getAt(x, y, 1).mul(257.0);
		assertUnlike(colours, plane);
		final List<String> warnings = score(colours, plane).warnings();
		assertTrue(warnings.stream().anyMatch(w -> w.contains("in channel 2: they spread over")), warnings.toString());
	}

	@Test
	void whereExposuresVaryOthersAreJudgedAndBrightLesionsToo() {
		for (int i = 0; i < 20; i++) {
			final Plane plane = eightBit(500 + i, 1, 1).get(0);
			assertJudged(exposures, plane);
			assertJudged(exposures, changed(plane, value -> 0.5 * value));
			assertJudged(exposures, changed(plane, value -> 1.5 * value));
			assertJudged(exposures, changed(plane, value -> Math.min(255, 2 * value)));
			// a fifth of the image
			final Plane lesion = changed(plane, value -> value);
			for (int y = 4; y < 14; y++)
				for (int x = 4; x < 14; x++)
					lesion.pixels().getAt(x, y, 0).set(800);
			assertJudged(exposures, lesion);
		}
	}

	/** Some dark, some bright. */
	private static List<Plane> exposed() {
		final List<Plane> planes = new ArrayList<>();
		for (final Plane plane : eightBit(1, 60, 1))
			planes.add(changed(plane, value -> Math.min(255, value * Math.pow(2, planes.size() % 7 / 3.0 - 1))));
		return planes;
	}

	@Test
	void alignedImagesHaveARangeOfTheirOwnAndAreWarnedOfOnly() {
		final Plane plane = TinyImages.disc(500, SIDE);
		final PlaneScore usual = score(aligned, plane);
		assertEquals(List.of(), usual.warnings());
		for (final double factor : new double[] { 257, 100, 1 / 255.0 }) {
			final PlaneScore other = score(aligned, changed(plane, value -> value * factor));
			assertEquals(usual.score(), other.score(), 1e-3);
			assertEquals(usual.verdict(RATE), other.verdict(RATE));
			assertTrue(other.warnings().get(0).startsWith(
				"its values are not like those of the training images: they spread over"), other.warnings().toString());
		}
		assertEquals(List.of(), score(aligned, changed(plane, value -> 5 * value + 1000)).warnings());
	}

	@Test
	void setsOfMixedValuesAreTakenAsTheyAre() throws IOException {
		final List<Plane> mixed = TinyImages.discs(1, 40, SIDE);
		for (int i = 0; i < 20; i++)
			mixed.set(i, changed(mixed.get(i), value -> 257 * value));
		try (AnomalyScorer scorer = scorer(BrightnessMethod.detection(), "mixed", mixed, "aligned")) {
			for (final double factor : new double[] { 1, 257, 20 })
				assertEquals(List.of(), score(scorer, changed(TinyImages.disc(500, SIDE), value -> value * factor)).warnings());
		}
	}

	@Test
	void anUnlikeImageHasAScoreButNoRate() {
		final PlaneScore score = score(textures, changed(eightBit(500, 1, 1).get(0), value -> value * 257));
		assertTrue(Double.isFinite(score.score()));
		assertTrue(Double.isNaN(score.falseAlarmRate()));
		assertFalse(score.isAnomalous(1));
	}

	@Test
	void aVolumeWithUnlikePlanesIsNeverCalledNormal() {
		final List<PlaneScore> planes = new ArrayList<>();
		for (final Plane plane : eightBit(500, 3, 1))
			planes.add(score(textures, plane));
		assertEquals(Verdict.NORMAL, textures.scoreVolume("v", planes).verdict(RATE));
		planes.add(1, score(textures, changed(eightBit(600, 1, 1).get(0), value -> value * 257)));
		final PlaneScore volume = textures.scoreVolume("v", planes);
		assertEquals(Verdict.UNLIKE, volume.verdict(RATE));
		assertTrue(volume.warnings().contains("1 of its 4 planes, texture 600 for one, are unlike the training images"),
			volume.warnings().toString());
		assertEquals(Verdict.UNLIKE, textures.scoreVolume("v", planes.subList(1, 2)).verdict(RATE));
	}

	@Test
	void anAnomalousPlaneAmongUnlikeOnesMakesAVolumeAnomalous() {
		// of many normal images some score high
		final PlaneScore high = eightBit(700, 200, 1).stream().map(plane -> score(textures, plane)).filter(plane -> plane
			.isAnomalous(RATE)).findFirst().orElseThrow();
		final PlaneScore other = score(textures, changed(eightBit(600, 1, 1).get(0), value -> value * 257));
		final PlaneScore volume = textures.scoreVolume("v", List.of(other, high));
		assertEquals(Verdict.ANOMALOUS, volume.verdict(2 * RATE), volume.toString());
		assertEquals(high.score(), volume.score());
	}

	private static void assertUnlike(final AnomalyScorer scorer, final Plane plane) {
		final PlaneScore score = score(scorer, plane);
		assertEquals("unlike the training images", score.verdict(RATE).toString(), score.toString());
		assertTrue(score.warnings().stream().anyMatch(w -> w.startsWith(
			"its values are not like those of the training images")), score.warnings().toString());
	}

	private static void assertJudged(final AnomalyScorer scorer, final Plane plane) {
		final PlaneScore score = score(scorer, plane);
		assertEquals(List.of(), score.warnings());
		assertTrue(score.falseAlarmRate() <= 1);
	}

	private static PlaneScore score(final AnomalyScorer scorer, final Plane plane) {
		return scorer.score(plane, Selection.EVERYWHERE);
	}

	/** Textures with values like those of 8-bit images, from about 60 to 240. */
	private static List<Plane> eightBit(final long seed, final int count, final int channels) {
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < count; i++)
			planes.add(changed(TinyImages.texture(seed + i, SIDE, SIDE, channels, PixelSize.UNKNOWN), value -> Math.max(0,
				Math.min(255, Math.round(150 + value)))));
		return planes;
	}

	private static Plane changed(final Plane plane, final DoubleUnaryOperator change) {
		final int width = (int) plane.width();
		final int height = (int) plane.height();
		final float[] values = new float[width * height * plane.channels()];
		int i = 0;
		for (final FloatType pixel : Views.flatIterable(plane.pixels()))
			values[i++] = (float) change.applyAsDouble(pixel.get());
		return TinyImages.plane(plane.name(), width, height, plane.channels(), values, plane.pixelSize());
	}
}
