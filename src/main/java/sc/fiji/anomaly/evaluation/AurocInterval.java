package sc.fiji.anomaly.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * How far an AUROC can be trusted, given how many cases it was measured on.
 *
 * @param low        lower end, 0 to 1
 * @param high       upper end, 0 to 1
 * @param confidence share of such intervals that hold the true value, in (0, 1)
 */
public record AurocInterval(double low, double high, double confidence) {

	/**
	 * Percentile bootstrap: cases are drawn with replacement, normal and abnormal ones separately. The interval has no
	 * width where the groups do not overlap, and it is too narrow where cases are copies of each other.
	 *
	 * @param normal     scores of the normal cases
	 * @param abnormal   scores of the abnormal cases
	 * @param confidence for example 0.95
	 * @param resamples  how many times cases are drawn; 1000 is usual
	 * @param seed       same seed, same interval
	 * @throws IllegalArgumentException as {@link Auroc#of}, or for a confidence or number that makes no sense
	 */
	public static AurocInterval bootstrap(final double[] normal, final double[] abnormal, final double confidence,
		final int resamples, final long seed)
	{
		if (!(confidence > 0 && confidence < 1)) throw new IllegalArgumentException(
			"confidence must lie between 0 and 1, but is " + confidence);
		if (resamples < 1) throw new IllegalArgumentException("resamples must be at least 1, but is " + resamples);
		final double[] sortedNormal = Auroc.sorted(normal, "normal");
		final double[] sortedAbnormal = Auroc.sorted(abnormal, "abnormal");
		final double[] distinct = DoubleStream.concat(Arrays.stream(sortedNormal), Arrays.stream(sortedAbnormal))
			.map(score -> score + 0.0).sorted().distinct().toArray();
		final int[] normalRanks = ranks(sortedNormal, distinct);
		final int[] abnormalRanks = ranks(sortedAbnormal, distinct);
		final SplittableRandom random = new SplittableRandom(seed);
		final double[] areas = new double[resamples];
		for (int i = 0; i < resamples; i++)
			areas[i] = area(drawn(normalRanks, distinct.length, random), drawn(abnormalRanks, distinct.length, random),
				normal.length, abnormal.length);
		Arrays.sort(areas);
		final double tail = (1 - confidence) / 2;
		return new AurocInterval(quantile(areas, tail), quantile(areas, 1 - tail), confidence);
	}

	/** Scores as indices of distinct values, so that a resample is a table of counts and needs no sorting. */
	private static int[] ranks(final double[] scores, final double[] distinct) {
		// adding 0 makes one of the two zeros
		return Arrays.stream(scores).mapToInt(score -> Arrays.binarySearch(distinct, score + 0.0)).toArray();
	}

	private static int[] drawn(final int[] ranks, final int distinct, final SplittableRandom random) {
		final int[] counts = new int[distinct];
		for (int i = 0; i < ranks.length; i++) counts[ranks[random.nextInt(ranks.length)]]++;
		return counts;
	}

	private static double area(final int[] normal, final int[] abnormal, final int normals, final int abnormals) {
		double wins = 0;
		long below = 0;
		for (int rank = 0; rank < normal.length; rank++) {
			wins += abnormal[rank] * (below + 0.5 * normal[rank]);
			below += normal[rank];
		}
		return wins / normals / abnormals;
	}

	private static double quantile(final double[] sorted, final double share) {
		return sorted[(int) Math.round(share * (sorted.length - 1))];
	}
}
