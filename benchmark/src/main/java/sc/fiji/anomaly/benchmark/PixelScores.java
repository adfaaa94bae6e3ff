package sc.fiji.anomaly.benchmark;

import java.util.Arrays;

import net.imglib2.Cursor;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.ScoreMap;

/**
 * The scores of pixels whose truth is known, of one image or pooled over many. Keeps every score, 4 bytes each, so that
 * the area is exact. For one thread.
 */
final class PixelScores {

	private final FloatList normal = new FloatList();
	private final FloatList abnormal = new FloatList();

	/**
	 * Adds the pixels of an image with a mask.
	 *
	 * @param map {@code W x H} scores
	 * @param mask {@code W x H}, true where the image is abnormal
	 * @throws IllegalArgumentException where map and mask differ in size, or a score is not a number
	 */
	<B extends BooleanType<B>> void add(final ScoreMap map, final RandomAccessibleInterval<B> mask) {
		checkSize(map, mask);
		final Cursor<FloatType> scores = Views.zeroMin(map.values()).localizingCursor();
		final RandomAccess<B> truth = Views.zeroMin(mask).randomAccess();
		while (scores.hasNext()) {
			final float score = scores.next().get();
			add(map, score, truth.setPositionAndGet(scores).get());
		}
	}

	/** Adds all pixels that another object has. */
	void addAll(final PixelScores other) {
		normal.addAll(other.normal);
		abnormal.addAll(other.abnormal);
	}

	/** How many pixels were added. */
	long size() {
		return (long) normal.size() + abnormal.size();
	}

	/** Whether there are pixels of both kinds, so that {@link #auroc} has an answer. */
	boolean isMixed() {
		return normal.size() > 0 && abnormal.size() > 0;
	}

	/**
	 * The probability that an abnormal pixel scores higher than a normal one, ties counting one half.
	 *
	 * @throws IllegalStateException where there are no normal or no abnormal pixels
	 */
	double auroc() {
		if (!isMixed()) throw new IllegalStateException("A pixel AUROC needs normal and abnormal pixels, but there are " +
			normal.size() + " and " + abnormal.size());
		normal.sort();
		abnormal.sort();
		return Auroc.ofSorted(normal.size(), normal::get, abnormal.size(), abnormal::get);
	}

	/** The scores of the normal pixels, in ascending order, until others are added. */
	FloatList sortedNormals() {
		normal.sort();
		return normal;
	}

	/** @throws IllegalArgumentException where map and mask differ in size */
	static void checkSize(final ScoreMap map, final Dimensions mask) {
		final long[] size = map.values().dimensionsAsLongArray();
		if (!Arrays.equals(size, mask.dimensionsAsLongArray())) throw new IllegalArgumentException("The " + map.label() +
			" map has " + Arrays.toString(size) + " pixels, but the mask has " + Arrays.toString(mask
				.dimensionsAsLongArray()));
	}

	/** @throws IllegalArgumentException where a score is not a number */
	static void checkNumber(final ScoreMap map, final float score) {
		if (Float.isNaN(score)) throw new IllegalArgumentException("The " + map.label() + " map contains NaN");
	}

	private void add(final ScoreMap map, final float score, final boolean isAbnormal) {
		checkNumber(map, score);
		(isAbnormal ? abnormal : normal).add(score);
	}
}
