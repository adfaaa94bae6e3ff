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

	private final ConformalPValues rates = cases(List.of(3.0, 1.0, 2.0, 2.0));

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
		assertTrue(message.contains("0.19") && message.contains("4 calibration cases") && message.contains("0.2"), message);
	}

	@Test
	void theLowestRateIsSupportedHoweverManyImages() {
		for (int n = 1; n < 200; n++) {
			final List<Double> scores = new ArrayList<>();
			for (int i = 0; i < n; i++)
				scores.add((double) i);
			final ConformalPValues all = cases(scores);
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
			final ConformalPValues calibrated = cases(held);
			for (int i = 0; i < fresh; i++)
				if (calibrated.rate(skewed(random)) <= rate) called++;
		}
		final double variance = fresh * expected * (1 - expected) * (fresh + n + 1) / (n + 2);
		assertEquals(expected * fresh, (double) called / splits, 4 * Math.sqrt(variance / splits));
	}

	/** Cases of one, three and two images: what a case has more of is not counted more. */
	@Test
	void everyCaseCountsTheSameHoweverManyImagesItHas() {
		final ConformalPValues unequal = ConformalPValues.of(List.of(List.of(5.0), List.of(1.0, 9.0, 2.0), List.of(4.0,
			6.0)));
		assertEquals(List.of(List.of(5.0), List.of(4.0, 6.0), List.of(1.0, 2.0, 9.0)), unequal.scores());
		assertEquals(1.0 / 4, unequal.rate(9.5));
		assertEquals((1 + 1.0 / 3) / 4, unequal.rate(9.0), 1e-12);
		assertEquals((1 + 1.0 / 3 + 1.0 / 2) / 4, unequal.rate(5.5), 1e-12);
		assertEquals((1 + 1.0 / 3 + 1 + 1) / 4, unequal.rate(3.0), 1e-12);
		assertEquals(1, unequal.rate(0));
	}

	@Test
	void aWholeCaseIsComparedByItsHighestScore() {
		final ConformalPValues unequal = ConformalPValues.of(List.of(List.of(5.0), List.of(1.0, 9.0, 2.0), List.of(4.0,
			6.0)));
		assertEquals(1.0 / 4, unequal.rateOfCase(9.5));
		assertEquals(2.0 / 4, unequal.rateOfCase(9.0));
		assertEquals(3.0 / 4, unequal.rateOfCase(5.5));
		assertEquals(1, unequal.rateOfCase(5));
	}

	/** The lowest threshold that keeps the promise: with the next lower score as threshold, it would be broken. */
	@Test
	void theThresholdOfUnequalCasesIsTheLowestThatKeepsTheRate() {
		final SplittableRandom random = new SplittableRandom(3);
		final ConformalPValues unequal = ConformalPValues.of(hierarchical(random, 30));
		final List<Double> all = unequal.scores().stream().flatMap(List::stream).sorted().toList();
		for (final double rate : new double[] { 1.0 / 31, 0.05, 0.1, 0.3333, 0.9 }) {
			final double threshold = unequal.threshold(rate);
			assertTrue(unequal.rate(Math.nextUp(threshold)) <= rate + 1e-9, "rate " + rate);
			final int lower = all.indexOf(threshold) - 1;
			assertTrue(lower < 0 || unequal.rate(Math.nextUp(all.get(lower))) > rate, "rate " + rate);
		}
	}

	/**
	 * Images of one case are alike, and some cases have forty times the images of others. A rate is then right on average
	 * over new cases, and so is that of whole cases; one image for each case, whatever its size, is not.
	 */
	@Test
	void ratesOfNewCasesAreRightWhateverTheSizesOfCases() {
		final SplittableRandom random = new SplittableRandom(5);
		final int repeats = 3000;
		final double rate = 0.2;
		double images = 0;
		int cases = 0;
		for (int i = 0; i < repeats; i++) {
			final ConformalPValues calibrated = ConformalPValues.of(hierarchical(random, 19));
			final List<Double> fresh = hierarchical(random, 1).get(0);
			images += fresh.stream().filter(score -> calibrated.rate(score) <= rate).count() / (double) fresh.size();
			if (calibrated.rateOfCase(fresh.stream().max(Double::compare).orElseThrow()) <= rate) cases++;
		}
		// the share of alarms within a case lies between 0 and 1: four standard errors of a 0 or 1
		final double error = 4 * Math.sqrt(rate * (1 - rate) / repeats);
		assertTrue(images / repeats <= rate + error, "images: " + images / repeats);
		assertTrue(images / repeats > rate - 0.06, "images are hardly called: " + images / repeats);
		assertEquals(rate, (double) cases / repeats, error);
	}

	/** Cases of 1, 5 or 40 images, the larger ones higher: each has a level of its own. */
	private static List<List<Double>> hierarchical(final SplittableRandom random, final int count) {
		final List<List<Double>> cases = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final int size = new int[] { 1, 5, 40 }[random.nextInt(3)];
			final double level = random.nextGaussian() + size / 20.0;
			final List<Double> scores = new ArrayList<>();
			for (int k = 0; k < size; k++)
				scores.add(level + random.nextGaussian());
			cases.add(scores);
		}
		return cases;
	}

	private static ConformalPValues cases(final List<Double> scores) {
		return ConformalPValues.of(scores.stream().map(List::of).toList());
	}

	private static double skewed(final SplittableRandom random) {
		return Math.exp(3 * random.nextGaussian());
	}
}
