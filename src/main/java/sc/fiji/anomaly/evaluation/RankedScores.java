package sc.fiji.anomaly.evaluation;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Scores of normal and abnormal cases as indices of distinct values, so that a resample of the cases is a table of
 * counts and needs no sorting.
 */
public final class RankedScores {

	private final int[] normal;
	private final int[] abnormal;
	private final int distinct;

	private RankedScores(final int[] normal, final int[] abnormal, final int distinct) {
		this.normal = normal;
		this.abnormal = abnormal;
		this.distinct = distinct;
	}

	/**
	 * Ranks scores.
	 *
	 * @throws IllegalArgumentException if one of the groups is empty or has a score that is not a number
	 */
	public static RankedScores of(final double[] normal, final double[] abnormal) {
		// adding 0 makes one of the two zeros
		final double[] distinct = DoubleStream.concat(Arrays.stream(Auroc.sorted(normal, "normal")), Arrays.stream(Auroc
			.sorted(abnormal, "abnormal"))).map(score -> score + 0.0).sorted().distinct().toArray();
		return new RankedScores(ranks(normal, distinct), ranks(abnormal, distinct), distinct.length);
	}

	private static int[] ranks(final double[] scores, final double[] distinct) {
		return Arrays.stream(scores).mapToInt(score -> Arrays.binarySearch(distinct, score + 0.0)).toArray();
	}

	/** How many cases are normal. */
	int normals() {
		return normal.length;
	}

	/** How many cases are abnormal. */
	int abnormals() {
		return abnormal.length;
	}

	/** Area under the ROC curve, where each case counts so many times. */
	double area(final int[] normalTimes, final int[] abnormalTimes) {
		final int[] normals = counts(normal, normalTimes);
		final int[] abnormals = counts(abnormal, abnormalTimes);
		double wins = 0;
		long below = 0;
		for (int rank = 0; rank < distinct; rank++) {
			wins += abnormals[rank] * (below + 0.5 * normals[rank]);
			below += normals[rank];
		}
		return wins / below / total(abnormals);
	}

	/**
	 * The ROC curve at evenly spaced false-positive rates, where each case counts so many times: the highest
	 * true-positive rate of a threshold, straight lines between thresholds.
	 *
	 * @param steps into how many the false-positive rates from 0 to 1 are parted
	 * @return {@code steps + 1} true-positive rates, 0 to 1
	 */
	double[] truePositiveRates(final int[] normalTimes, final int[] abnormalTimes, final int steps) {
		final int[] normals = counts(normal, normalTimes);
		final int[] abnormals = counts(abnormal, abnormalTimes);
		final long allNormals = total(normals);
		final double allAbnormals = total(abnormals);
		final double[] rates = new double[steps + 1];
		int rank = distinct;
		long falses = 0;
		long trues = 0;
		for (int i = 0; i <= steps; i++) {
			// whole numbers: a rate that is just met must not be missed by a rounding
			final long allowed = i * allNormals;
			while (rank > 0 && (falses + normals[rank - 1]) * steps <= allowed) {
				rank--;
				falses += normals[rank];
				trues += abnormals[rank];
			}
			final double further = rank == 0 ? 0 : ((double) allowed / steps - falses) / normals[rank - 1] * abnormals[rank -
				1];
			rates[i] = (trues + further) / allAbnormals;
		}
		return rates;
	}

	private int[] counts(final int[] ranks, final int[] times) {
		final int[] counts = new int[distinct];
		for (int i = 0; i < ranks.length; i++)
			counts[ranks[i]] += times[i];
		return counts;
	}

	private static long total(final int[] counts) {
		long total = 0;
		for (final int count : counts)
			total += count;
		return total;
	}
}
