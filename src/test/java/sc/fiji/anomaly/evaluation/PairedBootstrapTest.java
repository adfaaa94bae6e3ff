package sc.fiji.anomaly.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

	private static final int RESAMPLES = 20_000;

	@Test
	void widthAgreesWithTheTheoryOfHanleyAndMcNeil() {
		final double[] normal = gaussian(200, 0, 1);
		final double[] abnormal = gaussian(100, 1, 2);
		final double area = Auroc.of(normal, abnormal);
		final Interval interval = cases(200, 100, 2000).auroc(RankedScores.of(normal, abnormal), 0.95);
		final double q1 = area / (2 - area);
		final double q2 = 2 * area * area / (1 + area);
		final double error = Math.sqrt((area * (1 - area) + 99 * (q1 - area * area) + 199 * (q2 - area * area)) / 20000);
		assertTrue(interval.low() < area && area < interval.high());
		assertEquals(2 * 1.96 * error, interval.high() - interval.low(), 0.25 * 2 * 1.96 * error);
	}

	@Test
	void sameSeedSameInterval() {
		final List<Integer> units = IntStream.range(0, 40).boxed().toList();
		final RankedScores scores = RankedScores.of(gaussian(40, 0, 1), gaussian(40, 1, 2));
		final Interval once = new PairedBootstrap(units, units, 300, 5).auroc(scores, 0.9);
		assertEquals(once, new PairedBootstrap(units, units, 300, 5).auroc(scores, 0.9));
		assertNotEquals(once, new PairedBootstrap(units, units, 300, 6).auroc(scores, 0.9));
	}

	@Test
	void separatedAndConstantGroupsHaveNoWidth() {
		assertEquals(new Interval(1, 1), cases(2, 2, 100).auroc(RankedScores.of(new double[] { 1, 2 }, new double[] { 3,
			4 }), 0.95));
		assertEquals(new Interval(0.5, 0.5), cases(2, 2, 100).auroc(RankedScores.of(new double[] { 0.0, -0.0 },
			new double[] { 0, -0.0 }), 0.95));
	}

	@Test
	void aDifferenceHasTheQuantilesOfAllResamplesThereAre() {
		final double[] normal = { 1, 4, 6 };
		final double[] abnormal = { 2, 5, 7 };
		final double[] otherNormal = { 3, 1, 4 };
		final double[] otherAbnormal = { 2, 3.5, 5 };
		final List<Double> all = new ArrayList<>();
		// 27 x 27 draws, all equally likely
		for (int i = 0; i < 729; i++) {
			final int[] n = { i % 3, i / 3 % 3, i / 9 % 3 };
			final int[] a = { i / 27 % 3, i / 81 % 3, i / 243 % 3 };
			all.add(Auroc.of(drawn(normal, n), drawn(abnormal, a)) - Auroc.of(drawn(otherNormal, n), drawn(otherAbnormal,
				a)));
		}
		Collections.sort(all);
		// quantiles that do not fall between two values
		for (final double confidence : new double[] { 0.5, 0.7, 0.9 }) {
			final double tail = (1 - confidence) / 2;
			final Interval interval = cases(3, 3, RESAMPLES).difference(RankedScores.of(normal, abnormal), RankedScores.of(
				otherNormal, otherAbnormal), confidence);
			assertEquals(all.get((int) Math.round(tail * 728)), interval.low(), 1e-9, "low of " + confidence);
			assertEquals(all.get((int) Math.round((1 - tail) * 728)), interval.high(), 1e-9, "high of " + confidence);
		}
	}

	@Test
	void whatIsHardForBothDoesNotWidenADifference() {
		final double[] normal = gaussian(30, 0, 1);
		final double[] abnormal = gaussian(30, 1, 2);
		final double[] otherNormal = Arrays.stream(normal).map(Math::exp).toArray();
		final double[] otherAbnormal = Arrays.stream(abnormal).map(Math::exp).toArray();
		final PairedBootstrap bootstrap = cases(30, 30, 500);
		assertEquals(new Interval(0, 0), bootstrap.difference(RankedScores.of(normal, abnormal), RankedScores.of(
			otherNormal, otherAbnormal), 0.95));
		final Interval alone = bootstrap.auroc(RankedScores.of(normal, abnormal), 0.95);
		assertTrue(alone.high() - alone.low() > 0.1, alone.toString());
	}

	@Test
	void aDifferenceThatIsRealIsSeen() {
		final RankedScores good = RankedScores.of(gaussian(60, 0, 1), gaussian(60, 2.5, 2));
		final RankedScores useless = RankedScores.of(gaussian(60, 0, 3), gaussian(60, 0, 4));
		final Interval difference = cases(60, 60, 500).difference(useless, good, 0.95);
		assertTrue(difference.high() < 0, difference.toString());
	}

	@Test
	void casesOfOneUnitAreDrawnTogether() {
		final double[] normal = gaussian(10, 0, 1);
		final double[] abnormal = gaussian(10, 0.5, 2);
		final List<Integer> units = IntStream.range(0, 50).mapToObj(i -> i % 10).toList();
		final Interval copies = new PairedBootstrap(units, units, 500, 1).auroc(RankedScores.of(repeated(normal, 5),
			repeated(abnormal, 5)), 0.95);
		final Interval once = cases(10, 10, 500).auroc(RankedScores.of(normal, abnormal), 0.95);
		assertEquals(once.low(), copies.low(), 1e-12);
		assertEquals(once.high(), copies.high(), 1e-12);
	}

	@Test
	void aBandHasTheCurveInItAndEndsAtOne() {
		final double[] normal = gaussian(40, 0, 1);
		final double[] abnormal = gaussian(40, 1, 2);
		final RocBand band = cases(40, 40, 500).band(RankedScores.of(normal, abnormal), 40, 0.95);
		final RocCurve curve = RocCurve.of(normal, abnormal);
		assertEquals(41, band.points().size());
		for (final RocBand.Point point : band.points()) {
			final double rate = curve.points().stream().filter(p -> p.falsePositiveRate() < point.falsePositiveRate() + 1e-9)
				.mapToDouble(RocCurve.Point::truePositiveRate).max().orElseThrow();
			assertTrue(point.truePositiveRate().low() <= rate && rate <= point.truePositiveRate().high(), point + " " + rate);
		}
		assertEquals(new Interval(1, 1), band.at(1));
		assertEquals(band.points().get(3).truePositiveRate(), band.at(3 / 40.0));
	}

	@Test
	void betweenThresholdsACurveIsAStraightLine() {
		// 3 normal and 1 abnormal case tied: the one step of the curve is its diagonal
		final RankedScores tied = RankedScores.of(new double[] { 1, 1, 1 }, new double[] { 1 });
		assertEquals(List.of(0.0, 0.25, 0.5, 0.75, 1.0), Arrays.stream(tied.truePositiveRates(new int[] { 1, 1, 1 },
			new int[] { 1 }, 4)).boxed().toList());
		// where no normal case is above, the best threshold counts
		final RankedScores apart = RankedScores.of(new double[] { 1, 3 }, new double[] { 2, 4 });
		assertEquals(List.of(0.5, 1.0, 1.0), Arrays.stream(apart.truePositiveRates(new int[] { 1, 1 }, new int[] { 1, 1 },
			2)).boxed().toList());
	}

	@Test
	void senselessSettingsAreNamed() {
		assertMessage("an AUROC needs both", () -> cases(0, 3, 10));
		assertMessage("resamples", () -> cases(3, 3, 0));
		final RankedScores scores = RankedScores.of(new double[] { 1 }, new double[] { 2 });
		assertMessage("scores are of 1 normal and 1 abnormal", () -> cases(3, 3, 10).auroc(scores, 0.95));
		assertMessage("confidence", () -> cases(1, 1, 10).auroc(scores, 95));
	}

	private static void assertMessage(final String part, final Runnable call) {
		final String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
		assertTrue(message.contains(part), message);
	}

	/** Each case a unit of its own. */
	private static PairedBootstrap cases(final int normals, final int abnormals, final int resamples) {
		return new PairedBootstrap(IntStream.range(0, normals).boxed().toList(), IntStream.range(0, abnormals).boxed()
			.toList(), resamples, 1);
	}

	private static double[] drawn(final double[] scores, final int[] indices) {
		return Arrays.stream(indices).mapToDouble(i -> scores[i]).toArray();
	}

	private static double[] repeated(final double[] scores, final int times) {
		return IntStream.range(0, scores.length * times).mapToDouble(i -> scores[i % scores.length]).toArray();
	}

	private static double[] gaussian(final int count, final double mean, final long seed) {
		final Random random = new Random(seed);
		return random.doubles(count).map(unused -> mean + random.nextGaussian()).toArray();
	}
}
