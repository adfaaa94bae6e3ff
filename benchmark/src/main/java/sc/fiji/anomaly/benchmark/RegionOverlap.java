package sc.fiji.anomaly.benchmark;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ij.process.FloatProcessor;
import ij.process.FloodFiller;

import sc.fiji.anomaly.image.ScoreMap;

/**
 * How much of each abnormal region a map finds, where a small region counts as much as a large one: the per-region
 * overlap of Bergmann et al., <i>MVTec AD</i> (2019, 2021). Regions are connected pixels of a mask, over corners too.
 * Keeps the scores of abnormal pixels only. For one thread.
 * <p>
 * At a threshold, the false-positive rate is the share of the normal pixels of all images that are at or above it, and
 * the overlap the mean over all regions of the share of their pixels that are. Its area is that of the overlap over the
 * rate, up to a limit, divided by the limit: 1 where all regions are found before any normal pixel, half the limit
 * where the map says nothing. Between thresholds the curve is straight.
 * </p>
 */
final class RegionOverlap {

	/** The limit that is usual: a map with more false positives helps nobody. */
	static final double LIMIT = 0.3;

	/** In the picture of a mask whose regions get their numbers, from 1 on. */
	private static final int WITHOUT_NUMBER = -1;

	private final List<FloatList> regions = new ArrayList<>();

	/**
	 * Adds the regions of an image.
	 *
	 * @param map {@code W x H} scores
	 * @param mask {@code W x H}, true where the image is abnormal
	 * @throws IllegalArgumentException where map and mask differ in size, or the score of an abnormal pixel is not a
	 *           number
	 */
	<B extends BooleanType<B>> void add(final ScoreMap map, final RandomAccessibleInterval<B> mask) {
		PixelScores.checkSize(map, mask);
		final FloatProcessor numbers = numbered(mask);
		final List<FloatList> found = new ArrayList<>();
		final Cursor<FloatType> scores = Views.zeroMin(map.values()).localizingCursor();
		while (scores.hasNext()) {
			final float score = scores.next().get();
			final int number = (int) numbers.getf(scores.getIntPosition(0), scores.getIntPosition(1));
			if (number == 0) continue;
			PixelScores.checkNumber(map, score);
			while (found.size() < number)
				found.add(new FloatList());
			found.get(number - 1).add(score);
		}
		regions.addAll(found);
	}

	/** 0 outside of regions, and the number of its region in each pixel of one. */
	private static <B extends BooleanType<B>> FloatProcessor numbered(final RandomAccessibleInterval<B> mask) {
		final int width = Math.toIntExact(mask.dimension(0));
		final int height = Math.toIntExact(mask.dimension(1));
		final FloatProcessor numbers = new FloatProcessor(width, height);
		final RandomAccess<B> truth = Views.zeroMin(mask).randomAccess();
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				if (truth.setPositionAndGet(x, y).get()) numbers.setf(x, y, WITHOUT_NUMBER);
		final FloodFiller filler = new FloodFiller(numbers);
		int number = 0;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				if (numbers.getf(x, y) != WITHOUT_NUMBER) continue;
				numbers.setValue(++number);
				filler.fill8(x, y);
			}
		return numbers;
	}

	/** How many regions were added. */
	int count() {
		return regions.size();
	}

	/**
	 * The area under the overlap, from 0 to 1.
	 *
	 * @param normals the scores of the normal pixels of all images, in ascending order; at least one
	 * @param limit the highest false-positive rate that counts; above 0, at most 1
	 * @throws IllegalStateException where there are no regions
	 */
	double area(final FloatList normals, final double limit) {
		return regions.stream().mapToDouble(region -> area(region, normals, limit)).average().orElseThrow(
			() -> new IllegalStateException("An overlap of regions needs abnormal pixels, but there are none"));
	}

	/** The area is linear in regions and in their pixels: each has its own. */
	private static double area(final FloatList pixels, final FloatList normals, final double limit) {
		double sum = 0;
		for (int i = 0; i < pixels.size(); i++)
			sum += area(normals.countAbove(pixels.get(i)) / (double) normals.size(), normals.countAtLeast(pixels.get(i)) /
				(double) normals.size(), limit);
		return sum / pixels.size() / limit;
	}

	/** Of a pixel that is found between two false-positive rates, which differ where normal pixels have its score. */
	private static double area(final double from, final double to, final double limit) {
		if (limit <= from) return 0;
		return limit >= to ? limit - (from + to) / 2 : (limit - from) * (limit - from) / (to - from) / 2;
	}
}
