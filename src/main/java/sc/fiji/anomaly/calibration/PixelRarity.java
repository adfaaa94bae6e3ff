package sc.fiji.anomaly.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How rare a pixel's score is among the pixels of held-out normal images: {@code -log10} of the share that scores
 * higher.
 * <p>
 * Higher than any held-out pixel lies what a heatmap shows, so there the curve continues with the slope of its upper
 * half: shares of normal pixels fall off exponentially, as tails do at the least. That part is an estimate beyond what
 * the pixels tell; without it, everything that is marked would have one colour.
 * </p>
 *
 * @param scores the score at surprise {@code 0, STEP, 2 STEP ...}, finite, ascending; from 2 to 1,000 points
 */
public record PixelRarity(List<Double> scores) {

	private static final double STEP = 0.05;
	private static final int VALUES_PER_IMAGE = 1000;

	/** Enough for more pixels than there can be. */
	private static final int MOST_POINTS = 1000;

	/** How far the curve continues, in multiples of what the held-out pixels can tell. */
	private static final double BEYOND = 2;

	public PixelRarity {
		scores = List.copyOf(scores);
		if (scores.stream().anyMatch(score -> !Double.isFinite(score))) throw new IllegalArgumentException(
			"A surprise curve has " + "finite scores");
		if (scores.size() < 2 || scores.size() > MOST_POINTS) throw new IllegalArgumentException(
			"A surprise curve has from 2 to " + MOST_POINTS + " points, not " + scores.size());
		for (int i = 1; i < scores.size(); i++)
			if (scores.get(i - 1) > scores.get(i)) throw new IllegalArgumentException("A surprise curve ascends, but " +
				scores.get(i - 1) + " comes before " + scores.get(i));
	}

	/**
	 * Estimates the curve.
	 *
	 * @param images the pixel scores of each image, in any order; every image counts the same, however large
	 */
	public static PixelRarity of(final List<float[]> images) {
		final float[] pooled = new float[Math.multiplyExact(images.size(), VALUES_PER_IMAGE)];
		int at = 0;
		for (final float[] image : images) {
			System.arraycopy(thinned(image), 0, pooled, at, VALUES_PER_IMAGE);
			at += VALUES_PER_IMAGE;
		}
		Arrays.sort(pooled);
		final List<Double> scores = new ArrayList<>();
		final int points = (int) Math.floor(Math.log10(pooled.length) / STEP);
		for (int i = 0; i <= points; i++) {
			final double above = Math.pow(10, -i * STEP) * pooled.length;
			scores.add((double) pooled[Math.max(0, Math.min(pooled.length - 1, (int) Math.round(pooled.length - above)))]);
		}
		return new PixelRarity(scores);
	}

	/** All that a curve needs of an image's pixels: 1,000 quantiles, which are their own quantiles. */
	public static float[] thinned(final float[] image) {
		final float[] sorted = image.clone();
		Arrays.sort(sorted);
		final float[] quantiles = new float[VALUES_PER_IMAGE];
		for (int i = 0; i < VALUES_PER_IMAGE; i++)
			quantiles[i] = sorted[(int) ((long) i * (sorted.length - 1) / (VALUES_PER_IMAGE - 1))];
		return quantiles;
	}

	/** The surprise at a score, from 0 to {@link #highest()}. */
	public double at(final double score) {
		int low = 0;
		int high = scores.size() - 1;
		if (!(score > scores.get(low))) return 0;
		if (score > scores.get(high)) return Math.min(highest(), observed() + (score - scores.get(high)) * slope());
		if (score == scores.get(high)) return observed();
		while (high - low > 1) {
			final int middle = (low + high) / 2;
			if (scores.get(middle) <= score) low = middle;
			else high = middle;
		}
		final double span = scores.get(high) - scores.get(low);
		return STEP * (low + (span > 0 ? (score - scores.get(low)) / span : 0));
	}

	/** The largest surprise that {@link #at} gives. */
	public double highest() {
		return BEYOND * observed();
	}

	/** The largest surprise that the held-out pixels can speak of: {@code log10} of their number. */
	public double observed() {
		return STEP * (scores.size() - 1);
	}

	/** Surprise for each unit of score, over the upper half of the curve; infinite where that has one score only. */
	private double slope() {
		final int last = scores.size() - 1;
		return STEP * (last - last / 2) / (scores.get(last) - scores.get(last / 2));
	}
}
