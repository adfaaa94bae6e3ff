package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.Pooling.Positions;
import sc.fiji.anomaly.preprocessing.ImageGeometry;

/** Figures of all values of a map. */
class DistributionTest {

	private static Distribution of(final double... values) {
		return Distribution.of(TestMap.of(values.length, values), Selection.EVERYWHERE);
	}

	@Test
	void theMeanTheMaximumAndTheMeanByExponentials() {
		final Distribution distribution = of(1, 2, 6);
		assertEquals(3, distribution.pooled(Positions.MEAN), 1e-12);
		assertEquals(6, distribution.pooled(Positions.MAX), 1e-12);
		final double softmax = (Math.exp(1) + 2 * Math.exp(2) + 6 * Math.exp(6)) / (Math.exp(1) + Math.exp(2) + Math.exp(
			6));
		assertEquals(softmax, distribution.pooled(Positions.SOFTMAX), 1e-9);
	}

	@Test
	void manyEqualValuesCountAsMany() {
		final Distribution distribution = of(1, 1, 1, 5);
		assertEquals(2, distribution.pooled(Positions.MEAN), 1e-12);
		final double softmax = (3 * Math.exp(1) + 5 * Math.exp(5)) / (3 * Math.exp(1) + Math.exp(5));
		assertEquals(softmax, distribution.pooled(Positions.SOFTMAX), 1e-9);
		assertEquals(1, distribution.median(), 1e-12);
	}

	@Test
	void theTopIsAShareOfTheValuesAndAtLeastOne() {
		final Distribution distribution = Distribution.of(TestMap.of(20, IntStream.rangeClosed(1, 200).asDoubleStream()
			.toArray()), Selection.EVERYWHERE);
		assertEquals(199.5, distribution.topMean(0.01), 1e-9);
		assertEquals(200, distribution.topMean(0.001), 1e-9);
		assertEquals((200 + 199 + 0.5 * 198) / 2.5, distribution.topMean(0.0125), 1e-9);
		assertEquals(100.5, distribution.topMean(1), 1e-9);
		assertEquals(100, distribution.median(), 1e-9);
	}

	@Test
	void onlyWhatIsSelectedCounts() {
		// two image pixels are one of the map, from column 10 on
		final EvidenceMap map = TestMap.on(new ImageGeometry(10, 0, 2, 2), 3, 1, 2, 3, 4, 5, 6);
		final Distribution right = Distribution.of(map, (x, y) -> x >= 14 && y >= 2);
		assertEquals(6, right.pooled(Positions.MEAN), 1e-12);
		assertFalse(right.isEmpty());
		assertEquals(3.5, Distribution.of(map, (x, y) -> true).pooled(Positions.MEAN), 1e-12);
		assertTrue(Distribution.of(map, (x, y) -> x < 10).isEmpty());
	}

	@Test
	void aMapOfNothingIsZero() {
		final Distribution distribution = of(0, 0, 0);
		assertEquals(0, distribution.pooled(Positions.MEAN));
		assertEquals(0, distribution.pooled(Positions.SOFTMAX));
		assertEquals(0, distribution.topMean(0.01));
		assertEquals(0, distribution.median());
	}
}
