package sc.fiji.anomaly.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

/** How rare a pixel's score is. */
class PixelRarityTest {

	@Test
	void itNeverFallsAndStaysInItsRange() {
		final PixelRarity curve = PixelRarity.of(List.of(exponential(1, 5000), exponential(2, 700), exponential(3, 3)));
		double before = 0;
		for (double score = -1; score < 40; score += 0.01) {
			final double surprise = curve.at(score);
			assertTrue(surprise >= before && surprise <= curve.highest(), score + ": " + surprise + " after " + before);
			before = surprise;
		}
		assertEquals(0, curve.at(-1));
		assertEquals(curve.highest(), curve.at(1e9));
	}

	@Test
	void itIsTheLogarithmOfTheShareAbove() {
		final PixelRarity curve = PixelRarity.of(Collections.nCopies(20, exponential(1, 20_000)));
		// a share of exp(-s) lies above a score of s
		for (final double score : new double[] { 1, 2, 4 })
			assertEquals(score / Math.log(10), curve.at(score), 0.06);
	}

	@Test
	void beyondTheHeldOutPixelsItGoesOnAsItWas() {
		final List<float[]> images = LongStream.range(0, 20).mapToObj(seed -> exponential(seed, 1000)).toList();
		final PixelRarity curve = PixelRarity.of(images);
		assertEquals(Math.log10(20_000), curve.observed(), 0.05);
		assertEquals(14 / Math.log(10), curve.at(14), 0.6);
		assertTrue(curve.at(15) > curve.at(14) && curve.at(14) > curve.observed());
	}

	@Test
	void aLargeImageCountsNoMoreThanASmallOne() {
		final float[] dark = new float[100_000];
		final float[] bright = new float[100];
		Arrays.fill(bright, 1);
		assertEquals(Math.log10(2), PixelRarity.of(List.of(dark, bright)).at(0.999), 0.06);
	}

	@Test
	void imagesOfOneScoreOnlyStillGiveACurve() {
		final PixelRarity curve = PixelRarity.of(List.of(new float[] { 2, 2, 2 }));
		assertEquals(0, curve.at(1));
		assertTrue(Double.isFinite(curve.at(2)) && Double.isFinite(curve.at(3)));
		assertEquals(curve.highest(), curve.at(3));
	}

	@Test
	void betweenItsPointsItIsStraightAndBeyondItGoesOnWithTheSlopeOfItsUpperHalf() {
		final PixelRarity curve = new PixelRarity(List.of(0.0, 1.0, 3.0));
		assertEquals(0, curve.at(0));
		assertEquals(0.025, curve.at(0.5), 1e-12);
		assertEquals(0.05, curve.at(1), 1e-12);
		assertEquals(0.075, curve.at(2), 1e-12);
		assertEquals(0.1, curve.at(3), 1e-12);
		assertEquals(0.125, curve.at(4), 1e-12);
		assertEquals(0.2, curve.at(100), 1e-12);
		assertEquals(0.1, curve.observed(), 1e-12);
		assertEquals(0.2, curve.highest(), 1e-12);
	}

	@Test
	void whereManyPixelsHaveOneScoreItIsAsRareAsTheRarestOfThem() {
		final PixelRarity curve = new PixelRarity(List.of(0.0, 1.0, 1.0, 1.0, 2.0));
		assertEquals(0.15, curve.at(1), 1e-12);
		assertEquals(0.175, curve.at(1.5), 1e-12);
		assertEquals(0.025, curve.at(0.5), 1e-12);
	}

	@Test
	void onePointIsNoCurve() {
		assertEquals(0.05, new PixelRarity(List.of(0.0, 1.0)).observed(), 1e-12);
		assertThrows(IllegalArgumentException.class, () -> new PixelRarity(List.of(0.0)));
		assertThrows(IllegalArgumentException.class, () -> new PixelRarity(List.of(0.0, Double.POSITIVE_INFINITY)));
	}

	private static float[] exponential(final long seed, final int count) {
		final SplittableRandom random = new SplittableRandom(seed);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) -Math.log(1 - random.nextDouble());
		return values;
	}
}
