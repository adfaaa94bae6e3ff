package sc.fiji.anomaly.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class MethodComparisonTest {

	/** Four normal images and four abnormal ones, a file each. */
	private static final List<TestImage> IMAGES = images(4, 4);

	private static final MethodTrial PERFECT = trial("perfect", 1, 2, 3, 4, 5, 6, 7, 8);

	private static final MethodTrial WORSE = trial("worse", 1, 2, 3, 6.5, 5, 6, 7, 8);

	private static final MethodTrial BROKEN = MethodTrial.failed("broken", "images are too small");

	@Test
	void everyMethodIsComparedToTheBest() {
		final MethodComparison comparison = new MethodComparison(IMAGES, List.of(WORSE, BROKEN, PERFECT), 500, 1);
		assertEquals(1, comparison.figures("perfect").auroc());
		assertEquals(14 / 16.0, comparison.figures("worse").auroc());
		assertEquals(-2 / 16.0, comparison.figures("worse").difference());
		assertEquals(0, comparison.figures("perfect").difference());
		assertEquals(new Interval(0, 0), comparison.figures("perfect").differenceInterval());
		final Interval difference = comparison.figures("worse").differenceInterval();
		assertTrue(difference.low() < -2 / 16.0 && difference.high() == 0, difference.toString());
		assertEquals(RocCurve.of(new double[] { 1, 2, 3, 6.5 }, new double[] { 5, 6, 7, 8 }), comparison.figures("worse")
			.curve());
	}

	@Test
	void aMethodThatFailedHasNoFiguresButStaysInTheList() {
		final MethodComparison comparison = new MethodComparison(IMAGES, List.of(WORSE, BROKEN, PERFECT), 10, 1);
		assertEquals(List.of(WORSE, BROKEN, PERFECT), comparison.trials());
		assertEquals(List.of(WORSE, PERFECT), comparison.finished());
		assertThrows(IllegalArgumentException.class, () -> comparison.figures("broken"));
	}

	@Test
	void onlyRawScoresCountNotTheirSize() {
		final MethodTrial stretched = trial("stretched", -1e9, 2, 3, 4, 5, 6, 7, 1e30);
		final MethodComparison comparison = new MethodComparison(IMAGES, List.of(stretched), 10, 1);
		assertEquals(1, comparison.figures("stretched").auroc());
	}

	@Test
	void planesOfFewStacksAreDrawnOneByOneAndThatIsSaid() {
		assertFalse(new MethodComparison(IMAGES, List.of(PERFECT), 10, 1).isApproximate());
		final List<TestImage> stacks = new ArrayList<>();
		for (int i = 0; i < 8; i++)
			stacks.add(new TestImage(i < 4 ? "stack" : "file " + i, "plane " + i, i >= 4));
		final MethodComparison comparison = new MethodComparison(stacks, List.of(WORSE), 500, 1);
		assertTrue(comparison.isApproximate());
		final Interval interval = comparison.figures("worse").interval();
		assertTrue(interval.low() < interval.high(), interval.toString());
	}

	@Test
	void imagesThatOneMethodCouldNotScoreAreLeftOutForAll() {
		final MethodTrial picky = trial("picky", 1, 2, 3, Double.NaN, Double.NaN, 6, 7, 8);
		final MethodComparison comparison = new MethodComparison(IMAGES, List.of(WORSE, BROKEN, picky), 10, 1);
		assertEquals(List.of("0.tif", "1.tif", "2.tif", "5.tif", "6.tif", "7.tif"), comparison.images().stream().map(
			TestImage::name).toList());
		assertEquals(3, comparison.count(true));
		assertEquals(List.of(1.0, 2.0, 3.0, 6.0, 7.0, 8.0), comparison.finished().get(0).scores());
		assertEquals(1, comparison.figures("worse").auroc());
	}

	@Test
	void numbersOfScoresMustFit() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new MethodComparison(images(4, 5), List.of(PERFECT),
			10, 1)).getMessage().contains("perfect has 8 scores, but there are 9"));
	}

	private static List<TestImage> images(final int normals, final int abnormals) {
		final List<TestImage> images = new ArrayList<>();
		for (int i = 0; i < normals + abnormals; i++)
			images.add(new TestImage(i + ".tif", i + ".tif", i >= normals));
		return images;
	}

	private static MethodTrial trial(final String method, final double... scores) {
		final List<Double> list = new ArrayList<>();
		for (final double score : scores)
			list.add(score);
		return new MethodTrial(method, list, 1, 1, 1024, "");
	}
}
