package sc.fiji.anomaly.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** False-alarm rates from held-out normal images. */
class ConformalPValuesTest {

	private final ConformalPValues rates = ConformalPValues.of(List.of(3.0, 1.0, 2.0, 2.0));

	@Test
	void theRateIsTheShareOfNormalImagesThatScoreAtLeastAsHighTheNewOneIncluded() {
		assertEquals(1.0 / 5, rates.rate(3.5));
		assertEquals(2.0 / 5, rates.rate(3.0));
		assertEquals(4.0 / 5, rates.rate(2.0));
		assertEquals(4.0 / 5, rates.rate(1.5));
		assertEquals(1, rates.rate(-7));
		assertEquals(1.0 / 5, rates.lowestRate());
	}

	@Test
	void atMostTheAskedShareExceedsTheThreshold() {
		assertEquals(3, rates.threshold(0.2));
		assertEquals(2, rates.threshold(0.4));
		assertEquals(2, rates.threshold(0.6));
		assertEquals(1, rates.threshold(0.8));
		assertEquals(1, rates.threshold(1));
	}

	@Test
	void whatExceedsTheThresholdOfARateHasAtMostThatRate() {
		for (final double rate : new double[] { 0.2, 0.21, 0.4, 0.59, 0.6, 0.8 })
			assertTrue(rates.rate(Math.nextUp(rates.threshold(rate))) <= rate + 1e-12, "rate " + rate);
	}

	@Test
	void aRateThatTheImagesCannotSupportIsRefusedWithTheLowestOne() {
		final String message = assertThrows(IllegalArgumentException.class, () -> rates.threshold(0.19)).getMessage();
		assertTrue(message.contains("0.19") && message.contains("4 calibration images") && message.contains("0.2"),
			message);
	}

	@Test
	void theLowestRateIsSupportedHoweverManyImages() {
		for (int n = 1; n < 200; n++) {
			final List<Double> scores = new ArrayList<>();
			for (int i = 0; i < n; i++)
				scores.add((double) i);
			final ConformalPValues all = ConformalPValues.of(scores);
			assertEquals(n - 1, all.threshold(all.lowestRate()), "n = " + n);
		}
	}

	@Test
	void withoutHeldOutImagesThereIsNoRate() {
		assertThrows(IllegalArgumentException.class, () -> ConformalPValues.of(List.of()));
	}

	/**
	 * Where normal images are exchangeable, the number of m new ones that are called anomalous by n held-out ones follows
	 * the beta-binomial distribution of m, k and n + 1 - k with k = floor(rate (n + 1)), whatever the scores'
	 * distribution.
	 */
	@ParameterizedTest
	@CsvSource({ "19, 0.05", "19, 0.1", "40, 0.1", "13, 0.2" })
	void theShareOfNewNormalImagesCalledAnomalousIsThatOfAConformalTest(final int n, final double rate) {
		final SplittableRandom random = new SplittableRandom(n);
		final int splits = 400;
		final int fresh = 50;
		final int k = (int) Math.floor(rate * (n + 1) + 1e-9);
		final double expected = (double) k / (n + 1);
		int called = 0;
		for (int split = 0; split < splits; split++) {
			final List<Double> held = new ArrayList<>();
			for (int i = 0; i < n; i++)
				held.add(skewed(random));
			final ConformalPValues calibrated = ConformalPValues.of(held);
			for (int i = 0; i < fresh; i++)
				if (calibrated.rate(skewed(random)) <= rate) called++;
		}
		final double variance = fresh * expected * (1 - expected) * (fresh + n + 1) / (n + 2);
		assertEquals(expected * fresh, (double) called / splits, 4 * Math.sqrt(variance / splits));
	}

	private static double skewed(final SplittableRandom random) {
		return Math.exp(3 * random.nextGaussian());
	}
}
