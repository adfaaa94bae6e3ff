package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.memory.MemoryMethod;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.testing.TinyDetector;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.WindowTraining;

/** Scores do not depend on how an image is cut into tiles. */
class TiledScoringTest {

	private final TinyDetector textures = TinyDetector.shared(Layout.TEXTURE);
	private final TinyDetector discs = TinyDetector.shared(Layout.ALIGNED);

	@ParameterizedTest
	@ValueSource(ints = { 7, 16, 33, 64 })
	void everyLevelOfATextureModelScoresTheSameWhateverTheTiles(final int tile) {
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 75, 58));
		for (final Level level : textures.detector().levels())
			assertSame(level, pixels(textures.detector(), image, level, 1000), pixels(textures.detector(), image, level,
				tile));
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 12 })
	void everyLevelOfAnAlignedModelScoresTheSameWhateverTheTiles(final int tile) {
		final WorkingImage image = discs.preprocessing().apply(TinyImages.disc(77, 40));
		for (final Level level : discs.detector().levels())
			assertSame(level, pixels(discs.detector(), image, level, 1000), pixels(discs.detector(), image, level, tile));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 10 })
	void tilesOfReducedLevelsFitTogetherToo(final int tile) {
		final Level level = new Level(4, 2, 1);
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 41, 30));
		final List<Float> whole = pixels(new FirstPixel(), image, level, 1000);
		assertEquals((20 - 3) * (15 - 3), whole.size());
		assertEquals(whole, pixels(new FirstPixel(), image, level, tile));
	}

	@Test
	void aPatchsEvidenceLiesAtItsCentre() {
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 41, 30));
		final EvidenceMap map = new TiledScoring(new FirstPixel(), 8, Progress.NONE).evidence(image, Level.of(5));
		assertEquals(0, map.geometry().toWorkingX(2), 1e-9);
		assertEquals(12, map.geometry().toImageX(10), 1e-9);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 10 })
	void tilesOfStridesFitTogetherToo(final int tile) {
		final Level level = new Level(4, 1, 3);
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 41, 30));
		final List<Float> whole = pixels(new FirstPixel(), image, level, 1000);
		assertEquals(13 * 9, whole.size());
		assertEquals(whole, pixels(new FirstPixel(), image, level, tile));
		final EvidenceMap map = new TiledScoring(new FirstPixel(), tile, Progress.NONE).evidence(image, level);
		assertEquals(1.5, map.geometry().toImageX(0), 1e-9);
		assertEquals(1.5 + 3 * 5, map.geometry().toImageX(5), 1e-9);
	}

	/**
	 * The evidence of a patch is the sum of all pixels near to it, and its place in a grid that begins with the window.
	 */
	private static final class Neighbourhood extends FirstPixel {

		private static final int CONTEXT = 8;
		private static final int NEAR = 6;

		@Override
		public int context(final Level level) {
			return CONTEXT;
		}

		@Override
		public PixelArray evidence(final Level level, final ImageTile tile) {
			final PixelArray evidence = super.evidence(level, tile);
			for (int y = 0; y < evidence.height(); y++)
				for (int x = 0; x < evidence.width(); x++) {
					float sum = x * level.stride() % CONTEXT + 10 * (y * level.stride() % CONTEXT);
					for (int v = -NEAR; v < level.receptiveField() + NEAR; v++)
						for (int h = -NEAR; h < level.receptiveField() + NEAR; h++)
							sum += tile.pixels().interpolated(0, y * level.stride() + v, x * level.stride() + h);
					evidence.values()[evidence.index(0, y, x)] = sum;
				}
			return evidence;
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 10 })
	void tilesOfADetectorThatLooksBeyondItsPatchesFitTogetherToo(final int tile) {
		final Level level = new Level(4, 1, 4);
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 83, 46));
		final List<Float> whole = pixels(new Neighbourhood(), image, level, 1000);
		assertEquals(20 * 11, whole.size());
		assertSame(level, whole, pixels(new Neighbourhood(), image, level, tile));
		final float[] all = new Neighbourhood().evidence(level, image.whole()).values();
		for (int i = 0; i < all.length; i++)
			assertEquals(all[i], whole.get(i), 1e-4, "position " + i);
	}

	/** Its levels look beyond their patches; one has odd places where a tile begins. */
	@ParameterizedTest
	@CsvSource({ "'', 3", "'', 8", "place:on, 5", "backbone:src/test/resources/backbones/tiny-resnet18.safetensors, 13" })
	void everyLevelOfAMemoryScoresTheSameWhateverTheTiles(final String options, final int tile) {
		final AnomalyMethod method = new MemoryMethod();
		final List<PixelArray> normals = IntStream.range(0, 8).mapToObj(i -> textures.preprocessing().apply(TinyImages
			.texture(i, 72, 72)).whole().pixels()).toList();
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 301, 170));
		try (AnomalyDetector memory = WindowTraining.train(method, options, normals, Progress.NONE)) {
			for (final Level level : memory.levels()) {
				final List<Float> whole = pixels(memory, image, level, 1000);
				assertSame(level, whole, pixels(memory, image, level, tile));
				final float[] all = memory.evidence(level, image.whole()).values();
				assertEquals(all.length, whole.size());
				for (int i = 0; i < all.length; i++)
					assertEquals(all[i], whole.get(i), 1e-3, level + ", position " + i);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "41, 30, 4, 1", "16, 12, 4, 1", "18, 29, 4, 4", "64, 12, 1, 1", "40, 30, 12, 2" })
	void windowsThatMustHaveOneSizeFitTogetherToo(final int width, final int height, final int patch, final int stride) {
		final Level level = new Level(patch, 1, stride);
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, width, height));
		final List<Float> whole = pixels(new FirstPixel(), image, level, 1000);
		final List<Float> tiles = pixels(new FirstPixel(new Extent(16, 12)), image, level, 1000);
		assertEquals(whole.size(), tiles.size());
		for (int i = 0; i < whole.size(); i++)
			assertEquals(whole.get(i), tiles.get(i), 1e-6);
	}

	@Test
	void whereWindowsOverlapTheOneInWhoseMiddleAPixelLiesCountsMost() {
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 24, 12));
		final AnomalyDetector place = new FirstPixel(new Extent(16, 12)) {

			@Override
			public PixelArray evidence(final Level level, final ImageTile tile) {
				final PixelArray evidence = new PixelArray(1, 12, 16);
				Arrays.fill(evidence.values(), tile.x());
				return evidence;
			}
		};
		final List<Float> row = pixels(place, image, Level.of(1), 1000).subList(0, 24);
		assertEquals(0, row.get(7));
		assertEquals(8 * 1f / 9, row.get(8), 1e-6); // ninth pixel of the first window, eighth from its end; first of the
																								// second
		assertEquals(8, row.get(16));
		for (int x = 1; x < 24; x++)
			assertTrue(row.get(x) >= row.get(x - 1));
	}

	@Test
	void anImageThatIsSmallerThanTheViewIsNamed() {
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 15, 12));
		final String message = assertThrows(IllegalArgumentException.class, () -> new TiledScoring(new FirstPixel(
			new Extent(16, 12)), 8, Progress.NONE).check(image)).getMessage();
		assertTrue(message.contains("it has 15 x 12 pixels, but the model looks at parts of 16 x 12"), message);
	}

	private static void assertSame(final Level level, final List<Float> expected, final List<Float> actual) {
		assertEquals(expected.size(), actual.size(), level.toString());
		for (int i = 0; i < expected.size(); i++)
			assertEquals(expected.get(i), actual.get(i), 1e-5 * (1 + Math.abs(expected.get(i))), level + ", position " + i);
	}

	private static List<Float> pixels(final AnomalyDetector detector, final WorkingImage image, final Level level,
		final int tile)
	{
		final List<Float> pixels = new ArrayList<>();
		for (final FloatType value : Views.flatIterable(new TiledScoring(detector, tile, Progress.NONE).evidence(image
			.reduced(level.reduction()), level).values()))
			pixels.add(value.get());
		return pixels;
	}
}
