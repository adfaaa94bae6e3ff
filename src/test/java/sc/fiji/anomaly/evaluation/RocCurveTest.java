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
		assertEquals(Auroc.of(normal, abnormal), RocCurve.of(normal, abnormal).area(), 1e-12);
	}

	@Test
	void sensitivityAtAFalsePositiveRateIsTheBestThatIsAllowed() {
		final RocCurve curve = RocCurve.of(new double[] { 1, 2, 3, 4 }, new double[] { 2.5, 3.5, 4.5, 0 });
		assertEquals(0.25, curve.truePositiveRateAt(0));
		assertEquals(0.5, curve.truePositiveRateAt(0.3));
		assertEquals(1, curve.truePositiveRateAt(1));
	}

	@Test
	void lowestScoresMayBeInfinite() {
		assertEquals(0.75, RocCurve.of(new double[] { Double.NEGATIVE_INFINITY }, new double[] { 1,
			Double.NEGATIVE_INFINITY }).area());
	}
}
