package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.TinyDetector;
import sc.fiji.anomaly.TinyImages;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.store.Tensor;

/** Scores do not depend on how an image is cut into tiles. */
class TiledScoringTest {

	private final TinyDetector textures = TinyDetector.shared(Layout.TEXTURE);
	private final TinyDetector discs = TinyDetector.shared(Layout.ALIGNED);

	@ParameterizedTest
	@ValueSource(ints = { 7, 16, 33, 64 })
	void everyLevelOfATextureModelScoresTheSameWhateverTheTiles(final int tile) {
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 75, 58));
		for (final Level level : textures.detector().levels())
			assertSame(level, pixels(textures.detector(), image, level, 1000), pixels(textures.detector(), image, level, tile));
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
		final EvidenceMap map = new TiledScoring(new FirstPixel(), 8).evidence(image, Level.of(5));
		assertEquals(0, map.frame().toWorkingX(2), 1e-9);
		assertEquals(12, map.frame().toImageX(10), 1e-9);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 10 })
	void tilesOfStridesFitTogetherToo(final int tile) {
		final Level level = new Level(4, 1, 3);
		final WorkingImage image = textures.preprocessing().apply(TinyImages.texture(77, 41, 30));
		final List<Float> whole = pixels(new FirstPixel(), image, level, 1000);
		assertEquals(13 * 9, whole.size());
		assertEquals(whole, pixels(new FirstPixel(), image, level, tile));
		final EvidenceMap map = new TiledScoring(new FirstPixel(), tile).evidence(image, level);
		assertEquals(1.5, map.frame().toImageX(0), 1e-9);
		assertEquals(1.5 + 3 * 5, map.frame().toImageX(5), 1e-9);
	}

	private static void assertSame(final Level level, final List<Float> expected, final List<Float> actual) {
		assertEquals(expected.size(), actual.size(), level.toString());
		for (int i = 0; i < expected.size(); i++) assertEquals(expected.get(i), actual.get(i), 1e-5 * (1 + Math.abs(expected
			.get(i))), level + ", position " + i);
	}

	private static List<Float> pixels(final AnomalyDetector detector, final WorkingImage image, final Level level,
		final int tile)
	{
		final List<Float> pixels = new ArrayList<>();
		for (final FloatType value : Views.flatIterable(new TiledScoring(detector, tile).evidence(image, level).values()))
			pixels.add(value.get());
		return pixels;
	}

	/** The evidence of a patch is its upper left pixel. */
	private static final class FirstPixel implements AnomalyDetector {

		@Override
		public List<Level> levels() {
			return List.of();
		}

		@Override
		public Raster evidence(final Level level, final Window window) {
			final Raster pixels = window.pixels();
			final Raster evidence = new Raster(1, (int) level.patches(pixels.height()), (int) level.patches(pixels.width()));
			for (int y = 0; y < evidence.height(); y++)
				for (int x = 0; x < evidence.width(); x++)
					evidence.values()[evidence.index(0, y, x)] = pixels.get(0, y * level.stride(), x * level.stride());
			return evidence;
		}

		@Override
		public Map<String, Tensor> weights() {
			return Map.of();
		}

		@Override
		public void close() {
			// nothing to free
		}
	}
}
