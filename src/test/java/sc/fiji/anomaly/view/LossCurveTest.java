package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LossCurveTest {

	@Test
	void aShortCurveIsKeptAsItIs() {
		final LossCurve curve = new LossCurve(10);
		for (int step = 1; step <= 4; step++)
			curve.add(step, step * step);
		assertArrayEquals(new double[] { 1, 2, 3, 4 }, curve.steps());
		assertArrayEquals(new double[] { 1, 4, 9, 16 }, curve.values());
	}

	@Test
	void aLongCurveIsThinnedByAveragingAndKeepsItsShape() {
		final LossCurve curve = new LossCurve(500);
		for (int step = 1; step <= 100_000; step++)
			curve.add(step, 2.0 * step);
		assertTrue(curve.size() > 200 && curve.size() <= 500, curve.size() + " points");
		final double[] steps = curve.steps();
		final double[] values = curve.values();
		for (int i = 0; i < steps.length; i++) {
			assertEquals(2 * steps[i], values[i], 1e-6 * values[i]);
			assertTrue(i == 0 || steps[i] > steps[i - 1]);
		}
		assertTrue(steps[0] < 500 && steps[steps.length - 1] > 99_500);
	}

	@Test
	void valuesThatAreNoNumbersAreLeftOut() {
		final LossCurve curve = new LossCurve(10);
		curve.add(1, Double.NaN);
		curve.add(2, Double.POSITIVE_INFINITY);
		curve.add(3, 5);
		assertArrayEquals(new double[] { 5 }, curve.values());
	}
}
