package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class LossCurvesTest {

	@Test
	void everyLevelIsACurveInTheOrderOfSizes() {
		final LossCurves losses = new LossCurves();
		losses.add("level 16", 1, 0.7);
		losses.add("level 2", 1, 0.5);
		losses.add("level 2", 2, 0.25);
		final Map<String, LossCurves.Points> curves = losses.now();
		assertEquals(List.of("level 2", "level 16"), List.copyOf(curves.keySet()));
		assertArrayEquals(new double[] { 0.5, 0.25 }, curves.get("level 2").values());
		assertArrayEquals(new double[] { 1 }, curves.get("level 16").steps());
		assertEquals(0, curves.get("level 16").number(), "its colour stays when others begin");
		assertEquals(3, losses.version());
	}

	@Test
	void axesHaveRoundNumbers() {
		assertEquals(List.of(0.0, 500.0, 1000.0, 1500.0), AxisTicks.of(0, 1700, 5));
		assertEquals(List.of("0", "0.1", "0.2", "0.3"), AxisTicks.of(0, 0.35, 4).stream().map(AxisTicks::label).toList());
		assertEquals(List.of(-2.0, 0.0, 2.0), AxisTicks.of(-3, 3.5, 5));
		assertEquals(List.of(0.0, 1.0), AxisTicks.of(0, 1, 1));
	}
}
