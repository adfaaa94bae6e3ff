package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.store.Tensor;

/** How much each level counts, by the lesions that it finds. */
class LevelWeightsTest {

	private static final DoubleUnaryOperator DEVIATION = Math::abs;
	private static final DoubleUnaryOperator NOTHING = value -> 1;
	private static final DoubleUnaryOperator THE_CONTRARY = value -> -Math.abs(value);

	@Test
	void aLevelThatFindsNothingAndOneThatFindsTheContraryDoNotCount() {
		assertEquals(List.of(1.0, 0.0, 0.0), weights(DEVIATION, NOTHING, THE_CONTRARY));
	}

	@Test
	void levelsThatFindTheSameCountTheSame() {
		assertEquals(List.of(0.5, 0.5), weights(DEVIATION, DEVIATION));
	}

	@Test
	void aLevelThatFindsLessCountsLess() {
		// finds bright lesions alone
		final List<Double> weights = weights(DEVIATION, value -> Math.max(0, value));
		assertEquals(1, weights.get(0) + weights.get(1), 1e-12);
		assertTrue(weights.get(1) > 0.05 && weights.get(1) < 0.8 * weights.get(0), weights.toString());
	}

	@Test
	void whereNoLevelFindsAnythingAllCountTheSame() {
		assertEquals(List.of(0.5, 0.5), weights(NOTHING, THE_CONTRARY));
		assertEquals(List.of(0.25, 0.25, 0.25, 0.25), new LevelWeights(new Pixels(NOTHING, NOTHING, NOTHING, NOTHING),
			Progress.NONE).equal());
	}

	@Test
	void largeImagesAreTriedInParts() {
		final List<ImageTile> images = List.of(ImageTile.whole(new PixelArray(1, 400, 300)));
		final Pixels detector = new Pixels(DEVIATION, NOTHING);
		assertEquals(List.of(1.0, 0.0), new LevelWeights(detector, Progress.NONE).of(images, new SplittableRandom(1)));
		assertEquals(192, detector.widest);
	}

	private static List<Double> weights(final DoubleUnaryOperator... levels) {
		final List<ImageTile> grey = IntStream.range(0, 4).mapToObj(i -> ImageTile.whole(grey(i))).toList();
		return new LevelWeights(new Pixels(levels), Progress.NONE).of(grey, new SplittableRandom(1));
	}

	/** Images of one value each, close to 0. */
	private static PixelArray grey(final int seed) {
		final PixelArray raster = new PixelArray(1, 32, 32);
		Arrays.fill(raster.values(), seed * 0.01f);
		return raster;
	}

	/** Levels of single pixels; each makes its evidence of their values in its own way. */
	private static final class Pixels implements AnomalyDetector {

		private final List<DoubleUnaryOperator> ways;
		private final List<Level> levels;
		private int widest;

		Pixels(final DoubleUnaryOperator... ways) {
			this.ways = List.of(ways);
			// told apart by their strides
			levels = IntStream.range(0, ways.length).mapToObj(i -> new Level(1, 1, i + 1)).toList();
		}

		@Override
		public List<Level> levels() {
			return levels;
		}

		@Override
		public PixelArray evidence(final Level level, final ImageTile tile) {
			widest = Math.max(widest, tile.pixels().width());
			final PixelArray pixels = tile.pixels();
			final PixelArray evidence = new PixelArray(1, (int) level.patches(pixels.height()), (int) level.patches(pixels
				.width()));
			for (int y = 0; y < evidence.height(); y++)
				for (int x = 0; x < evidence.width(); x++)
					evidence.values()[evidence.index(0, y, x)] = (float) ways.get(levels.indexOf(level)).applyAsDouble(pixels.get(
						0, y * level.stride(), x * level.stride()));
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
