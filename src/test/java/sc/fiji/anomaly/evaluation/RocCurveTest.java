package sc.fiji.anomaly.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.evaluation.RocCurve.Point;

class RocCurveTest {

	@Test
	void everyDistinctScoreIsOneThreshold() {
		final RocCurve curve = RocCurve.of(new double[] { 1, 2 }, new double[] { 2, 3 });
		assertEquals(List.of(new Point(Double.POSITIVE_INFINITY, 0, 0), new Point(3, 0, 0.5), new Point(2, 0.5, 1),
			new Point(1, 1, 1)), curve.points());
	}

	@Test
	void areaIsTheRankStatistic() {
		final Random random = new Random(9);
		final double[] normal = random.ints(200, 0, 30).asDoubleStream().toArray();
		final double[] abnormal = random.ints(90, 10, 40).asDoubleStream().toArray();
		assertEquals(Auroc.of(normal, abnormal), area(RocCurve.of(normal, abnormal)), 1e-12);
	}

	@Test
	void lowestScoresMayBeInfinite() {
		assertEquals(0.75, area(RocCurve.of(new double[] { Double.NEGATIVE_INFINITY }, new double[] { 1,
			Double.NEGATIVE_INFINITY })));
	}

	/** By trapezia. */
	private static double area(final RocCurve curve) {
		double area = 0;
		for (int i = 1; i < curve.points().size(); i++) {
			final Point from = curve.points().get(i - 1);
			final Point to = curve.points().get(i);
			area += (to.falsePositiveRate() - from.falsePositiveRate()) * (to.truePositiveRate() + from.truePositiveRate()) /
				2;
		}
		return area;
	}
}
