package sc.fiji.anomaly.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.testing.TestScores;

class AnomalousPlanesTest {

	private final List<PlaneScore> planes = DoubleStream.of(0.5, 0.04, 0.05, Double.NaN, 0.01).mapToObj(rate -> TestScores
		.figures("", 0, 0, rate, Map.of(), List.of())).toList();

	@Test
	void theyAreThoseWhoseRateIsAtMostTheAlarmRate() {
		final AnomalousPlanes at5 = new AnomalousPlanes(planes, 0.05);
		assertEquals(3, at5.count());
		assertEquals(OptionalInt.of(1), at5.after(0));
		assertEquals(OptionalInt.of(2), at5.after(1));
		assertEquals(OptionalInt.of(4), at5.after(2));
		assertEquals(OptionalInt.empty(), at5.after(4));
		assertEquals(OptionalInt.of(2), at5.before(4));
		assertEquals(OptionalInt.of(1), at5.before(2));
		assertEquals(OptionalInt.empty(), at5.before(1));
		assertEquals(OptionalInt.empty(), at5.before(0));
	}

	@Test
	void anotherRateHasOthers() {
		final AnomalousPlanes at1 = new AnomalousPlanes(planes, 0.01);
		assertEquals(1, at1.count());
		assertEquals(OptionalInt.of(4), at1.after(0));
		assertEquals(0, new AnomalousPlanes(planes, 0.001).count());
		assertEquals(OptionalInt.empty(), new AnomalousPlanes(planes, 0.001).after(0));
	}
}
