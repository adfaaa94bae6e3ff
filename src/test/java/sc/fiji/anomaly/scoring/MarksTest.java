package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** What marks are made of. */
class MarksTest {

	@Test
	void aSinglePixelIsSpreadOverItsNeighbours() {
		final EvidenceMap smoothed = Marks.smoothed(TestMap.of(4, //
			0, 0, 0, 0, //
			0, 9, 0, 0, //
			0, 0, 0, 0));
		assertArrayEquals(new float[] { 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0 }, values(smoothed));
		assertEquals(TestMap.SAME, smoothed.geometry());
	}

	@Test
	void beyondTheBordersTheBorderGoesOn() {
		assertArrayEquals(new float[] { 6, 3, 0 }, values(Marks.smoothed(TestMap.of(3, 9, 0, 0))));
	}

	@Test
	void theHighestIsFound() {
		assertEquals(7, Marks.highest(TestMap.of(2, 1, 3, 7, 2)));
		assertEquals(0, Marks.highest(TestMap.of(2, 0, 0)));
	}

	@Test
	void aSampleIsARegularGrid() {
		final EvidenceMap map = TestMap.of(6, IntStream.range(0, 30).asDoubleStream().toArray());
		assertArrayEquals(values(map), Marks.sample(map, 30));
		assertArrayEquals(new float[] { 0, 2, 4, 12, 14, 16, 24, 26, 28 }, Marks.sample(map, 29));
		assertArrayEquals(new float[] { 0, 4, 24, 28 }, Marks.sample(map, 2));
	}

	private static float[] values(final EvidenceMap map) {
		final float[] values = new float[(int) (map.values().dimension(0) * map.values().dimension(1))];
		int i = 0;
		for (final FloatType value : Views.flatIterable(map.values()))
			values[i++] = value.get();
		return values;
	}
}
