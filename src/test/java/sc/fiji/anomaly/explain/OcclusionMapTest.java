package sc.fiji.anomaly.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.explain.OcclusionMap.Grid;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Which places make an image anomalous, as a method sees it that knows brightness only. */
class OcclusionMapTest {

	private static final int SIDE = 24;

	/** Where the bright spot lies. */
	private static final int SPOT = 12;
	private static final int SPOT_SIDE = 8;

	@TempDir
	static Path folder;

	private static AnomalyDetection detection;

	@BeforeAll
	static void train() throws IOException {
		detection = BrightnessMethod.detection();
		TinyModel.train(detection, TinyImages.textures(1, 20, SIDE, SIDE), BrightnessMethod.settings().withLayout(
			"texture"), folder.resolve("a.anomaly"));
	}

	private static OcclusionMap open() throws IOException {
		return OcclusionMap.open(folder.resolve("a.anomaly"), Detections.methods(detection)::named, "cpu");
	}

	/** A normal texture with a spot in which all is as bright as the brightest of normal pixels. */
	private static Plane withSpot() {
		final RandomAccess<FloatType> texture = TinyImages.texture(77, SIDE, SIDE).pixels().randomAccess();
		final float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++) {
			texture.setPosition(new long[] { i % SIDE, i / SIDE, 0 });
			final boolean spot = i % SIDE >= SPOT && i % SIDE < SPOT + SPOT_SIDE && i / SIDE >= SPOT && i / SIDE < SPOT +
				SPOT_SIDE;
			values[i] = spot ? 1000 : texture.get().get();
		}
		return TinyImages.plane("spot", SIDE, SIDE, 1, values, PixelSize.UNKNOWN);
	}

	private static float at(final ScoreMap map, final long x, final long y) {
		final RandomAccess<FloatType> access = map.values().randomAccess();
		return access.setPositionAndGet(x, y).get();
	}

	@Test
	void theMapIsHighestWhereTheImageIsAnomalousAndCoversEveryPixel() throws IOException {
		try (OcclusionMap map = open()) {
			final ScoreMap change = map.of(withSpot(), new Grid(6, 3), map.normalMean(), Progress.NONE);
			long x = 0;
			long y = 0;
			for (int i = 0; i < SIDE * SIDE; i++) {
				final float value = at(change, i % SIDE, i / SIDE);
				assertTrue(Float.isFinite(value));
				if (value > at(change, x, y)) {
					x = i % SIDE;
					y = i / SIDE;
				}
			}
			assertTrue(x >= SPOT && x < SPOT + SPOT_SIDE && y >= SPOT && y < SPOT + SPOT_SIDE, x + ", " + y);
			assertTrue(at(change, x, y) > 0);
			assertTrue(at(change, x, y) > 3 * Math.abs(at(change, 2, 2)), "away from the spot");
		}
	}

	@Test
	void whatIsCoveredByTheAnomalousRaisesTheScoreAndCountsNegative() throws IOException {
		try (OcclusionMap map = open()) {
			final ScoreMap change = map.of(TinyImages.texture(77, SIDE, SIDE), new Grid(6, 6), (image, place,
				channel) -> 1000, Progress.NONE);
			for (int i = 0; i < SIDE * SIDE; i++)
				assertTrue(at(change, i % SIDE, i / SIDE) < 0);
		}
	}

	@Test
	void theMeanOfNormalImagesIsThatOfTheirPixels() throws IOException {
		try (OcclusionMap map = open()) {
			double mean = 0;
			for (final Plane plane : TinyImages.textures(1, 20, SIDE, SIDE))
				for (final FloatType value : plane.pixels())
					mean += value.get() / (20 * SIDE * SIDE);
			final List<Double> filled = new ArrayList<>();
			final OccludingFill fill = map.normalMean();
			map.of(TinyImages.texture(77, SIDE, SIDE), new Grid(SIDE, SIDE), (image, place, channel) -> {
				filled.add(fill.value(image, place, channel));
				return filled.get(0);
			}, Progress.NONE);
			// some of the images calibrate, and the range of values leaves out the most extreme
			assertEquals(mean, filled.get(0), 0.1 * Math.abs(mean));
		}
	}

	@Test
	void theLocalMeanIsThatOfWhatLiesAround() {
		final float[] values = new float[36];
		for (int i = 0; i < 36; i++)
			values[i] = i % 6 >= 2 && i % 6 < 4 && i / 6 >= 2 && i / 6 < 4 ? 100 : 7;
		final Plane plane = TinyImages.plane("a", 6, 6, 1, values, PixelSize.UNKNOWN);
		assertEquals(7, OccludingFill.localMean().value(imageOf(plane), new OccludingFill.Place(2, 2, 2, 2), 0));
	}

	@Test
	void whereNothingLiesAroundThereIsNoLocalMean() {
		final Plane plane = TinyImages.plane("a", 2, 2, 1, new float[] { -900, -800, 5, 7 }, PixelSize.UNKNOWN);
		assertEquals(Double.NaN, OccludingFill.localMean().value(imageOf(plane), new OccludingFill.Place(0, 0, 2, 2), 0));
	}

	private static WorkingImage imageOf(final Plane plane) {
		return new WorkingImage(plane, null, null, plane.width(), plane.height());
	}

	@Test
	void theLastPlaceEndsAtTheBorder() throws IOException {
		try (OcclusionMap map = open()) {
			final Set<List<Long>> places = ConcurrentHashMap.newKeySet();
			map.of(withSpot(), new Grid(10, 10), (image, place, channel) -> {
				places.add(List.of(place.x(), place.y(), place.width(), place.height()));
				return 0;
			}, Progress.NONE);
			final Set<List<Long>> expected = new HashSet<>();
			for (final long y : new long[] { 0, 10, 14 })
				for (final long x : new long[] { 0, 10, 14 })
					expected.add(List.of(x, y, 10L, 10L));
			assertEquals(expected, places);
		}
	}

	/** What is remembered of tiles that no patch reaches changes nothing. */
	@Test
	void itIsTheDifferenceOfTheScoresOfImagesThatAreCoveredAndScoredWhole() throws IOException {
		final int side = 150;
		final int patch = 50;
		final Plane plane = TinyImages.texture(77, side, side);
		try (OcclusionMap map = open(); AnomalyScorer scorer = detection.open(folder.resolve("a.anomaly"), "cpu")) {
			final ScoreMap change = map.of(plane, new Grid(patch, patch), (image, place, channel) -> 20, Progress.NONE);
			final double score = scorer.score(plane, Selection.EVERYWHERE).score();
			for (int y = 0; y < side; y += patch)
				for (int x = 0; x < side; x += patch) {
					final double covered = scorer.score(covered(plane, x, y, patch), Selection.EVERYWHERE).score();
					assertEquals(score - covered, at(change, x + 1, y + 1), 1e-6, x + ", " + y);
				}
		}
	}

	private static Plane covered(final Plane plane, final int left, final int top, final int patch) {
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		final int width = (int) plane.width();
		final float[] values = new float[width * (int) plane.height()];
		for (int i = 0; i < values.length; i++) {
			final int x = i % width;
			final int y = i / width;
			final boolean isCovered = x >= left && x < left + patch && y >= top && y < top + patch;
			values[i] = isCovered ? 20 : access.setPositionAndGet(x, y, 0).get();
		}
		return TinyImages.plane("covered", width, (int) plane.height(), 1, values, PixelSize.UNKNOWN);
	}

	@Test
	void itCanBeStoppedBetweenTwoBatches() throws IOException {
		try (OcclusionMap map = open()) {
			final List<String> heard = new ArrayList<>();
			assertThrows(CancellationException.class, () -> map.of(withSpot(), new Grid(4, 4), OccludingFill.localMean(),
				new Progress()
				{

					@Override
					public void report(final String stage, final double fraction, final double secondsLeft) {
						heard.add(stage);
						if (heard.size() == 3) throw new CancellationException();
					}
				}));
			assertEquals(List.of("Occlusion map: place 0 of 36", "Occlusion map: place 16 of 36",
				"Occlusion map: place 32 of 36"), heard);
		}
	}

	@Test
	void itCanBeStoppedWhileAPlaceIsScored() throws IOException {
		try (OcclusionMap map = open()) {
			final List<String> heard = new ArrayList<>();
			final AtomicInteger checks = new AtomicInteger();
			assertThrows(CancellationException.class, () -> map.of(withSpot(), new Grid(4, 4), OccludingFill.localMean(),
				new Progress()
				{

					@Override
					public void report(final String stage, final double fraction, final double secondsLeft) {
						heard.add(stage);
					}

					@Override
					public void check() {
						if (checks.incrementAndGet() == 5) throw new CancellationException();
					}
				}));
			assertEquals(List.of("Occlusion map: place 0 of 36"), heard);
		}
	}

	@Test
	void patchesThatDoNotFitAreNamed() throws IOException {
		assertMessage("patch: is 1 or more, not 0", () -> new Grid(0, 1));
		assertMessage("stride: is from 1 to the patch's width, 4, so that every pixel is covered; not 5", () -> new Grid(4,
			5));
		try (OcclusionMap map = open()) {
			assertMessage("patch: 25 pixels are more than spot has, 24 x 24", () -> map.of(withSpot(), new Grid(25, 5),
				OccludingFill.localMean(), Progress.NONE));
		}
	}

	@Test
	void morePlacesThanCanBeCountedAreAnErrorOfPatchAndStride() throws IOException {
		final Plane large = new Plane("slide", "slide", Views.interval(new FunctionRandomAccessible<>(3, (at, value) -> {},
			FloatType::new), new FinalInterval(100_000, 90_000, 1)), PixelSize.UNKNOWN);
		try (OcclusionMap map = open()) {
			assertMessage(
				"patch, stride: patches of 1 pixels, every 1 pixels, have 100000 x 90000 places in slide, which are too " +
					"many; write a larger stride, and a patch of at least its width", () -> map.of(large, new Grid(1, 1),
						OccludingFill.localMean(), Progress.NONE));
		}
	}

	private static void assertMessage(final String expected, final Executable executable) {
		assertEquals(expected, assertThrows(IllegalArgumentException.class, executable).getMessage());
	}
}
