package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import ij.gui.Plot;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.TestImage;

class RocPlotTest {

	@Test
	void everyMethodHasItsCurveAndTheTwoEndsOfItsInterval() {
		final List<TestImage> images = List.of(new TestImage("n1", "n1", false), new TestImage("n2", "n2", false),
			new TestImage("a1", "a1", true), new TestImage("a2", "a2", true));
		final Plot plot = new RocPlot().plot(new MethodComparison(images, List.of(MethodTrial.failed("Broken", "too small"),
			new MethodTrial("Half", List.of(1.0, 3.0, 2.0, 4.0), 1, 1, 1024, ""), new MethodTrial("Good", List.of(1.0, 2.0,
				3.0, 4.0), 1, 1, 1024, "")), 100, 1));
		// two curves, two bands of two lines each, the diagonal
		assertEquals(7, plot.getDataObjectDesignations().length, String.join(", ", plot.getDataObjectDesignations()));
		assertArrayEquals(new float[] { 0, 0, 0.5f, 0.5f, 1 }, plot.getDataObjectArrays(0)[0]);
		assertArrayEquals(new float[] { 0, 0.5f, 0.5f, 1, 1 }, plot.getDataObjectArrays(0)[1]);
		assertEquals("ROC curves", plot.getTitle());
	}

	@Test
	void asManyMethodsAsThereAreHaveColoursOfTheirOwn() {
		final List<TestImage> images = List.of(new TestImage("n", "n", false), new TestImage("a", "a", true));
		final int methods = Detections.standalone().methods().size();
		final Plot plot = new RocPlot().plot(new MethodComparison(images, IntStream.range(0, methods).mapToObj(
			i -> new MethodTrial("Method " + i, List.of(1.0, 2.0), 1, 1, 1024, "")).toList(), 100, 1));
		assertEquals(methods, IntStream.range(0, methods).mapToObj(i -> plot.getPlotObjectStyle(i).split(",")[0]).distinct()
			.count());
	}
}
