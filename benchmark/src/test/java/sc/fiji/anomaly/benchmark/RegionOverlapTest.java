package sc.fiji.anomaly.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.ScoreMap;

/** Known areas of small cases. */
class RegionOverlapTest {

	private static final double LIMIT = RegionOverlap.LIMIT;

	private final PixelScores pixels = new PixelScores();
	private final RegionOverlap regions = new RegionOverlap();

	@Test
	void aMapThatIsTheMaskHasTheWholeArea() {
		add("..X..X", 0, 0, 1, 0, 0, 1);
		assertEquals(2, regions.count());
		assertEquals(1, area(LIMIT), 1e-12);
	}

	@Test
	void aMapTheOtherWayRoundHasNone() {
		add("..X..X", 1, 1, 0, 1, 1, 0);
		assertEquals(0, area(LIMIT), 1e-12);
	}

	/** One value everywhere: overlap and false positives grow alike. */
	@Test
	void aMapThatSaysNothingHasHalfTheLimit() {
		add("..X..X", 7, 7, 7, 7, 7, 7);
		assertEquals(0.15, area(LIMIT), 1e-12);
		assertEquals(0.5, area(1), 1e-12);
	}

	@Test
	void aMapOfNoiseHasAboutHalfTheLimit() {
		final Random random = new Random(5);
		final float[] scores = new float[300 * 300];
		final boolean[] truth = new boolean[scores.length];
		for (int i = 0; i < scores.length; i++) {
			scores[i] = random.nextFloat();
			truth[i] = i / 300 % 30 < 10 && i % 30 < 10;
		}
		pixels.add(map(300, 300, scores), mask(300, truth));
		regions.add(map(300, 300, scores), mask(300, truth));
		assertEquals(100, regions.count());
		assertEquals(0.15, area(LIMIT), 0.01);
	}

	/** A small region counts as much as a large one, where the pixel AUROC sees little but the large one. */
	@Test
	void eachRegionCountsAlike() {
		add("XXXXXXXX..X.......", 9, 9, 9, 9, 9, 9, 9, 9, 1, 2, 0, 3, 4, 5, 6, 7, 8, 1);
		assertEquals(0.5, area(LIMIT), 1e-12);
		assertEquals(8 / 9d, pixels.auroc(), 1e-12);
	}

	@Test
	void onlyFalsePositivesUpToTheLimitCount() {
		// the last pixel is found when 2 of 10 normal pixels are, half of its region
		add("XX..........", 99, 7.5f, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
		assertEquals((1 + (LIMIT - 0.2) / LIMIT) / 2, area(LIMIT), 1e-12);
		assertEquals(0.5, area(0.2), 1e-12);
		assertEquals(0.5, area(0.1), 1e-12);
	}

	/** As the steps of a curve would have it that is drawn at every threshold and joined by straight lines. */
	@Test
	void tiesAreJoinedByAStraightLineThatTheLimitMayCut() {
		// with 5 of 10 normal pixels: from 0.1 to 0.6
		add("X..........", 5, 9, 5, 5, 5, 5, 5, 0, 0, 0, 0);
		assertEquals(0.2 * 0.4 / 2 / 0.3, area(LIMIT), 1e-12);
		assertEquals(0.65, area(1), 1e-12);
	}

	@Test
	void regionsAreConnectedOverCornersAndNotOverImages() {
		addRows(3, "X..", ".X.", "X..");
		assertEquals(1, regions.count());
		addRows(3, "X.X", "...", "X.X");
		assertEquals(5, regions.count());
		addRows(3, "XXX", "X.X", "XXX");
		assertEquals(6, regions.count());
	}

	@Test
	void normalPixelsOfAllImagesMakeTheRates() {
		add("X...", 5, 0, 0, 0);
		assertEquals(1, area(LIMIT), 1e-12);
		// an image without a region, whose four pixels are all higher: 4 of 7
		add("....", 9, 9, 9, 9);
		assertEquals(0, area(LIMIT), 1e-12);
		assertEquals(3 / 7d, area(1), 1e-12);
	}

	@Test
	void originOfTheMapDoesNotMatter() {
		final ScoreMap moved = new ScoreMap("moved", Views.translate(map(3, 1, 0, 5, 0).values(), 7, -3));
		pixels.add(moved, mask(3, false, true, false));
		regions.add(moved, mask(3, false, true, false));
		assertEquals(1, area(LIMIT), 1e-12);
	}

	@Test
	void wrongSizeNanAndNoRegionAreErrors() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> regions.add(map(2, 1, 0, 1), mask(1, true, true)))
			.getMessage().contains("[1, 2]"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> regions.add(map(1, 1, Float.NaN), mask(1, true)))
			.getMessage().contains("NaN"));
		add("..", 0, 1);
		assertTrue(assertThrows(IllegalStateException.class, () -> area(LIMIT)).getMessage().contains("abnormal pixels"));
	}

	private double area(final double limit) {
		return regions.area(pixels.sortedNormals(), limit);
	}

	/** An image of one row. */
	private void add(final String truth, final float... scores) {
		final boolean[] abnormal = abnormal(truth);
		pixels.add(map(scores.length, 1, scores), mask(scores.length, abnormal));
		regions.add(map(scores.length, 1, scores), mask(scores.length, abnormal));
	}

	private void addRows(final int width, final String... rows) {
		regions.add(map(width, rows.length, new float[width * rows.length]), mask(width, abnormal(String.join("", rows))));
	}

	private static boolean[] abnormal(final String truth) {
		final boolean[] abnormal = new boolean[truth.length()];
		for (int i = 0; i < abnormal.length; i++)
			abnormal[i] = truth.charAt(i) == 'X';
		return abnormal;
	}

	private static ScoreMap map(final int width, final int height, final float... scores) {
		return new ScoreMap("aggregate", ArrayImgs.floats(scores, width, height));
	}

	private static RandomAccessibleInterval<BitType> mask(final int width, final boolean... truth) {
		final var mask = ArrayImgs.bits(width, truth.length / width);
		final var cursor = mask.cursor();
		for (final boolean abnormal : truth)
			cursor.next().set(abnormal);
		return mask;
	}
}
