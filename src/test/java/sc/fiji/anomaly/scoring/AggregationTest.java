package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.method.Pooling;

class AggregationTest {

	private static final List<Double> EQUAL = List.of(0.5, 0.5);

	private final Aggregation aggregation = Aggregation.fit(normals(), EQUAL, 1, Pooling.DEFAULT);

	private static List<PooledEvidence> normals() {
		final SplittableRandom random = new SplittableRandom(5);
		final List<PooledEvidence> normals = new ArrayList<>();
		for (int i = 0; i < 1000; i++)
			normals.add(image(Math.exp(0.3 * random.nextGaussian()), Math.exp(0.3 * random.nextGaussian()), Math.exp(0.3 *
				random.nextGaussian())));
		return normals;
	}

	private static PooledEvidence image(final double first, final double second, final double tailHeight) {
		return new PooledEvidence(List.of(first, second), tailHeight, tailHeight);
	}

	@Test
	void moreEvidenceEverywhereScoresHigherAndLessScoresLower() {
		assertEquals(0, aggregation.score(image(1, 1, 1)), 0.1);
		assertTrue(aggregation.score(image(3, 3, 1)) > 3);
		assertTrue(aggregation.score(image(0.5, 0.5, 1)) < -1);
	}

	@Test
	void anUnusualBalanceOfLevelsIsAnomalousWithoutMoreEvidence() {
		assertTrue(aggregation.score(image(3, 1.0 / 3, 1)) > 1);
	}

	@Test
	void aTailRaisesTheScoreAndItsAbsenceDoesNotLowerIt() {
		assertTrue(aggregation.score(image(1, 1, 5)) > 3);
		assertEquals(aggregation.score(image(2, 2, 1e-3)), aggregation.score(image(2, 2, 1e-9)), 1e-12);
		assertEquals(0, Aggregation.fit(normals(), EQUAL, 0, Pooling.DEFAULT).score(image(1, 1, 5)), 0.1);
	}

	@Test
	void thePapersPoolingsLookAtTheEvidenceAlone() {
		assertEquals(3, pooled("mean"), 1e-12);
		assertEquals(5, pooled("max"), 1e-12);
		final double weight = Math.exp(4);
		assertEquals((1 + 5 * weight) / (1 + weight), pooled("softmax"), 1e-12);
	}

	@Test
	void levelsThatDoNotSpeakAreLeftOut() {
		for (final String levels : new String[] { "mean", "max", "softmax" })
			assertEquals(7, Aggregation.fit(normals(), EQUAL, 1, Pooling.of("mean", levels)).score(image(7, Double.NaN, 1)),
				1e-12, levels);
	}

	@Test
	void theExponentialsOfLargeEvidenceDoNotOverflow() {
		assertEquals(2000, Aggregation.fit(normals(), EQUAL, 1, Pooling.of("mean", "softmax")).score(image(2000, 2000, 1)),
			1e-9);
	}

	private static double pooled(final String levels) {
		return Aggregation.fit(normals(), EQUAL, 1, Pooling.of("mean", levels)).score(image(1, 5, 100));
	}

	@Test
	void weightsOfOtherLevelsAreRefused() {
		for (final List<Double> weights : List.of(List.of(1.0), List.of(-0.1, 1.0), List.of(1.1, 0.0), List.of(Double.NaN,
			1.0)))
			assertThrows(IllegalArgumentException.class, () -> Aggregation.fit(normals(), weights, 1, Pooling.DEFAULT),
				weights.toString());
		assertEquals(List.of(1.0, 0.0), Aggregation.fit(normals(), List.of(1.0, 0.0), 1, Pooling.DEFAULT).weights());
	}
}
