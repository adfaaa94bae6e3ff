package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class LevelProfileTest {

	/** Two levels that go together: both vary by a common factor, each a little by itself. */
	private final LevelProfile together = LevelProfile.fit(images());

	private static List<List<Double>> images() {
		final SplittableRandom random = new SplittableRandom(3);
		final List<List<Double>> images = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			final double common = random.nextGaussian();
			images.add(List.of(Math.exp(common + 0.2 * random.nextGaussian()), 2 * Math.exp(common + 0.2 * random
				.nextGaussian())));
		}
		return images;
	}

	@Test
	void aTypicalImageHasTheGeometricMeans() {
		assertEquals(1, together.typicalMeans().get(0), 0.05);
		assertEquals(2, together.typicalMeans().get(1), 0.1);
		assertEquals(0, together.amount(together.typicalMeans()), 1e-9);
		assertEquals(0, together.imbalance(together.typicalMeans()), 1e-9);
	}

	@Test
	void moreEverywhereIsAmountAndNoImbalance() {
		final List<Double> more = List.of(Math.exp(2), 2 * Math.exp(2));
		assertEquals(2, together.amount(more), 0.1);
		assertTrue(together.imbalance(more) < 0.1, () -> "" + together.imbalance(more));
		assertEquals(-2, together.amount(List.of(Math.exp(-2), 2 * Math.exp(-2))), 0.1);
	}

	@Test
	void oneUpAndOneDownIsImbalanceAndNoAmount() {
		final List<Double> uneven = List.of(Math.exp(1), 2 * Math.exp(-1));
		assertEquals(0, together.amount(uneven), 0.1);
		assertTrue(together.imbalance(uneven) > 10, () -> "" + together.imbalance(uneven));
	}

	@Test
	void imagesHaveUnitSpread() {
		final List<Double> amounts = images().stream().map(together::amount).toList();
		assertEquals(1, MeanAndDeviation.of(amounts).width(), 0.05);
	}

	@Test
	void aLevelThatSaysNothingIsLeftOut() {
		assertEquals(Math.log(3) / together.levels().get(0).width(), together.amount(List.of(3.0, Double.NaN)), 0.1);
		assertEquals(0, together.imbalance(List.of(3.0, Double.NaN)), 1e-9);
		assertEquals(0, together.amount(List.of(Double.NaN, Double.NaN)));
		assertEquals(0, together.imbalance(List.of(Double.NaN, Double.NaN)));
	}

	@Test
	void levelsThatAreAlwaysEqualCanBeFitted() {
		final LevelProfile equal = LevelProfile.fit(List.of(List.of(1.0, 1.0), List.of(2.0, 2.0), List.of(4.0, 4.0)));
		assertTrue(Double.isFinite(equal.imbalance(List.of(1.0, 4.0))));
		final LevelProfile constant = LevelProfile.fit(List.of(List.of(1.0, 0.0), List.of(1.0, 0.0)));
		assertTrue(Double.isFinite(constant.amount(List.of(2.0, 0.0))));
	}

	@Test
	void aProfileOfOtherLevelsIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> together.amount(List.of(1.0)));
		assertThrows(IllegalArgumentException.class, () -> new LevelProfile(together.levels(), List.of(List.of(1.0))));
		assertThrows(IllegalArgumentException.class, () -> new LevelProfile(together.levels(), List.of(List.of(1.0, 2.0),
			List.of(2.0, 1.0))));
		assertThrows(IllegalArgumentException.class, () -> new LevelProfile(together.levels(), List.of(List.of(1.0, 0.5),
			List.of(-0.5, 1.0))));
	}
}
