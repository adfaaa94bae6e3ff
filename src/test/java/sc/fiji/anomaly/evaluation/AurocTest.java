package sc.fiji.anomaly.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class AurocTest {

	@Test
	void separatedGroupsHaveAreaOneAndSwappedOnesZero() {
		final double[] low = { 3, 1, 2 };
		final double[] high = { 5, 4 };
		assertEquals(1, Auroc.of(low, high));
		assertEquals(0, Auroc.of(high, low));
	}

	@Test
	void knownValueByHand() {
		// 0.35 beats one of two, 0.8 both
		assertEquals(0.75, Auroc.of(new double[] { 0.1, 0.4 }, new double[] { 0.35, 0.8 }));
	}

	@Test
	void tiesCountOneHalf() {
		// 1 ties with 1 (0.5); 2 beats 1 and ties with 2 (1.5); of 2 x 2
		assertEquals(0.5, Auroc.of(new double[] { 1, 2 }, new double[] { 1, 2 }));
		// 2 beats three and ties with one (3.5), 1 beats one and ties with two (2); of 4 x 2
		assertEquals(5.5 / 8, Auroc.of(new double[] { 1, 1, 2, 0 }, new double[] { 2, 1 }));
	}

	@Test
	void constantScoresSayNothing() {
		final double[] constant = new double[7];
		Arrays.fill(constant, 3.25);
		assertEquals(0.5, Auroc.of(constant, constant));
	}

	@Test
	void agreesWithCountingAllPairs() {
		final Random random = new Random(4);
		final double[] normal = random.ints(83, 0, 20).asDoubleStream().toArray();
		final double[] abnormal = random.ints(57, 5, 25).asDoubleStream().toArray();
		double wins = 0;
		for (final double n : normal)
			for (final double a : abnormal)
				wins += a > n ? 1 : a == n ? 0.5 : 0;
		assertEquals(wins / 83 / 57, Auroc.of(normal, abnormal), 1e-12);
	}

	@Test
	void zerosOfBothSignsTieAndInfinitiesAreOrdered() {
		assertEquals(0.5, Auroc.of(new double[] { -0.0 }, new double[] { 0.0 }));
		assertEquals(0.5, Auroc.of(new double[] { 0.0 }, new double[] { -0.0 }));
		assertEquals(1, Auroc.of(new double[] { Double.NEGATIVE_INFINITY, 0 }, new double[] { Double.POSITIVE_INFINITY }));
	}

	@Test
	void scoresStayInTheirOrder() {
		final double[] normal = { 3, 1, 2 };
		Auroc.of(normal, new double[] { 1 });
		assertArrayEquals(new double[] { 3, 1, 2 }, normal);
	}

	@Test
	void emptyGroupAndNanAreNamed() {
		final double[] some = { 1 };
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Auroc.of(some, new double[0])).getMessage().contains(
			"no abnormal score"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Auroc.of(new double[] { Double.NaN, 1 }, some))
			.getMessage().contains("normal scores contain NaN"));
	}
}
