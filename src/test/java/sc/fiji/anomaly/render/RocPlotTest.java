package sc.fiji.anomaly.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.gui.Plot;

import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.TestImage;

class RocPlotTest {

	@Test
	void everyMethodHasItsCurveAndTheTwoEndsOfItsInterval() {
		final List<TestImage> images = List.of(new TestImage("n1", "n1", false), new TestImage("n2", "n2", false),
			new TestImage("a1", "a1", true), new TestImage("a2", "a2", true));
		final Plot plot = new RocPlot().plot(new MethodComparison(images, List.of(MethodTrial.failed("Broken", "too small"),
			new MethodTrial("Half", List.of(1.0, 3.0, 2.0, 4.0), 1, 1, 1024, ""), new MethodTrial("Good", List.of(1.0, 2.0, 3.0,
				4.0), 1, 1, 1024, "")), 100, 1));
		// two curves, two bands of two lines each, the diagonal
		assertEquals(7, plot.getDataObjectDesignations().length, String.join(", ", plot.getDataObjectDesignations()));
		assertArrayEquals(new float[] { 0, 0, 0.5f, 0.5f, 1 }, plot.getDataObjectArrays(0)[0]);
		assertArrayEquals(new float[] { 0, 0.5f, 0.5f, 1, 1 }, plot.getDataObjectArrays(0)[1]);
		assertEquals("ROC curves", plot.getTitle());
	}
}
