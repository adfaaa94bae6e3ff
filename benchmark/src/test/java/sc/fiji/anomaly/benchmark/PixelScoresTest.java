package sc.fiji.anomaly.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.ScoreMap;

class PixelScoresTest {

	@Test
	void pixelsAreComparedWithTheMaskAtTheSamePlace() {
		final PixelScores pixels = new PixelScores();
		pixels.add(map(3, 2, 0, 1, 2, 3, 4, 5), mask(3, 2, false, false, true, false, true, true));
		// abnormal 2, 4, 5 against normal 0, 1, 3: 2 + 3 + 3 wins of 9
		assertEquals(8 / 9d, pixels.auroc(), 1e-12);
	}

	@Test
	void orderOfMemoryAndOriginDoNotMatter() {
		final ScoreMap turned = new ScoreMap("turned", Views.translate(Views.permute(map(2, 3, 0, 3, 1, 4, 2, 5).values(),
			0, 1), 7, -3));
		final PixelScores pixels = new PixelScores();
		pixels.add(turned, mask(3, 2, false, false, true, false, true, true));
		assertEquals(8 / 9d, pixels.auroc(), 1e-12);
	}

	@Test
	void poolingIsNotTheMeanOfTheImages() {
		final PixelScores dark = new PixelScores();
		dark.add(map(2, 1, 0, 1), mask(2, 1, false, true));
		final PixelScores bright = new PixelScores();
		bright.add(map(2, 1, 10, 11), mask(2, 1, false, true));
		assertEquals(1, dark.auroc());
		assertEquals(1, bright.auroc());
		final PixelScores pooled = new PixelScores();
		pooled.addAll(dark);
		pooled.addAll(bright);
		assertEquals(4, pooled.size());
		assertEquals(0.75, pooled.auroc());
	}

	@Test
	void anImageOfOneKindWaitsForTheOther() {
		final PixelScores pixels = new PixelScores();
		pixels.add(map(2, 1, 0, 3), mask(2, 1, false, false));
		assertFalse(pixels.isMixed());
		pixels.add(map(1, 1, 2), mask(1, 1, true));
		assertTrue(pixels.isMixed());
		assertEquals(0.5, pixels.auroc());
	}

	@Test
	void millionsOfPixelsAgreeWithTheRankStatistic() {
		final Random random = new Random(3);
		final float[] scores = new float[1 << 20];
		final boolean[] truth = new boolean[scores.length];
		for (int i = 0; i < scores.length; i++) {
			truth[i] = i % 50 == 0;
			scores[i] = random.nextInt(5000) + (truth[i] ? 900 : 0);
		}
		final PixelScores pixels = new PixelScores();
		pixels.add(new ScoreMap("aggregate", ArrayImgs.floats(scores, 1024, 1024)), mask(1024, 1024, truth));
		final double[] normal = new double[scores.length];
		final double[] abnormal = new double[scores.length];
		int n = 0;
		int a = 0;
		for (int i = 0; i < scores.length; i++) {
			if (truth[i]) abnormal[a++] = scores[i];
			else normal[n++] = scores[i];
		}
		assertEquals(Auroc.of(Arrays.copyOf(normal, n), Arrays.copyOf(abnormal, a)), pixels.auroc(), 1e-12);
	}

	@Test
	void maskOfAnotherSizeNanAndOneKindOnlyAreErrors() {
		final PixelScores pixels = new PixelScores();
		assertTrue(assertThrows(IllegalArgumentException.class, () -> pixels.add(map(2, 1, 0, 1), mask(1, 2, true, true)))
			.getMessage().contains("[1, 2]"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> pixels.add(map(1, 1, Float.NaN), mask(1, 1, true)))
			.getMessage().contains("NaN"));
		pixels.add(map(2, 1, 0, 1), mask(2, 1, true, true));
		assertTrue(assertThrows(IllegalStateException.class, pixels::auroc).getMessage().contains("0 and 2"));
	}

	private static ScoreMap map(final int width, final int height, final float... scores) {
		return new ScoreMap("aggregate", ArrayImgs.floats(scores, width, height));
	}

	private static RandomAccessibleInterval<BitType> mask(final int width, final int height, final boolean... truth) {
		final var mask = ArrayImgs.bits(width, height);
		final var cursor = mask.cursor();
		for (final boolean abnormal : truth)
			cursor.next().set(abnormal);
		return mask;
	}
}
