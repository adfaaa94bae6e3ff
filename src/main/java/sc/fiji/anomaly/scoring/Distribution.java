package sc.fiji.anomaly.scoring;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.Pooling;
import sc.fiji.anomaly.preprocessing.ImageGeometry;

/**
 * The distribution of a map's values, in a histogram, so that the map may have any size.
 */
final class Distribution {

	private static final int BINS = 1 << 14;

	private final long[] counts = new long[BINS];
	private final double[] sums = new double[BINS];
	private final double highest;
	private long total;
	private double sum;

	private Distribution(final double highest) {
		this.highest = highest;
	}

	/** The values at the map's pixels that lie in a selection of the image. */
	static Distribution of(final EvidenceMap map, final Selection selection) {
		double highest = 0;
		for (final FloatType value : map.values())
			highest = Math.max(highest, value.get());
		final Distribution distribution = new Distribution(highest);
		final ImageGeometry geometry = map.geometry();
		final Cursor<FloatType> cursor = map.values().localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			if (selection == Selection.EVERYWHERE || selection.contains(Math.round(geometry.toImageX(cursor.getLongPosition(
				0))), Math.round(geometry.toImageY(cursor.getLongPosition(1))))) distribution.add(cursor.get().get());
		}
		return distribution;
	}

	private void add(final double value) {
		final int bin = highest == 0 ? 0 : (int) Math.min(BINS - 1, BINS * value / highest);
		counts[bin]++;
		sums[bin] += value;
		total++;
		sum += value;
	}

	boolean isEmpty() {
		return total == 0;
	}

	/** One figure for all values. */
	double pooled(final Pooling.Positions positions) {
		return switch (positions) {
			case MEAN -> sum / total;
			case SOFTMAX -> softmax();
			case MAX -> topMean(0);
		};
	}

	/** The mean, weighted by the exponential of each value. */
	private double softmax() {
		double weighted = 0;
		double weights = 0;
		for (int bin = 0; bin < BINS; bin++) {
			if (counts[bin] == 0) continue;
			final double weight = Math.exp(sums[bin] / counts[bin] - highest);
			weighted += weight * sums[bin];
			weights += weight * counts[bin];
		}
		return weighted / weights;
	}

	/** Mean of the highest share of the values. */
	double topMean(final double share) {
		final double wanted = Math.max(1, share * total);
		double taken = 0;
		double taking = 0;
		for (int bin = BINS - 1; bin >= 0 && taken < wanted; bin--) {
			if (counts[bin] == 0) continue;
			final double here = Math.min(counts[bin], wanted - taken);
			taken += here;
			taking += here * sums[bin] / counts[bin];
		}
		return taking / taken;
	}

	double median() {
		long below = 0;
		for (int bin = 0; bin < BINS; bin++) {
			below += counts[bin];
			if (2 * below >= total && counts[bin] > 0) return sums[bin] / counts[bin];
		}
		return 0;
	}
}
