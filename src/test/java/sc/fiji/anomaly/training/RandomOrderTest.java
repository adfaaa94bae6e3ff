package sc.fiji.anomaly.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RandomOrderTest {

	@Test
	void everyOrderIsAsLikely() {
		final SplittableRandom random = new SplittableRandom(1);
		final Map<List<Integer>, Integer> orders = new HashMap<>();
		for (int i = 0; i < 6000; i++)
			orders.merge(RandomOrder.of(List.of(1, 2, 3), random), 1, Integer::sum);
		assertEquals(6, orders.size());
		// 1000 each, with a deviation of 29
		orders.forEach((order, count) -> assertTrue(Math.abs(count - 1000) < 120, order + " came " + count + " times"));
	}

	@Test
	void sameSeedSameOrder() {
		final List<Integer> things = IntStream.range(0, 100).boxed().toList();
		assertEquals(RandomOrder.of(things, new SplittableRandom(7)), RandomOrder.of(things, new SplittableRandom(7)));
	}
}
