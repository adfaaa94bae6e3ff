package sc.fiji.anomaly.evaluation;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Area under the ROC curve: the probability that an abnormal case scores higher than a normal one, ties counting one
 * half (the rank statistic of Mann and Whitney). It is computed from raw scores and needs no threshold; any increasing
 * function of the scores has the same area.
 */
public final class Auroc {

	private Auroc() {}

	/**
	 * Area under the ROC curve.
	 *
	 * @param normal scores of the normal cases, in any order; unchanged
	 * @param abnormal scores of the abnormal cases, in any order; unchanged
	 * @return 0 to 1; 0.5 for scores that say nothing
	 * @throws IllegalArgumentException if one of the groups is empty or has a score that is not a number
	 */
	public static double of(final double[] normal, final double[] abnormal) {
		final double[] sortedNormal = sorted(normal, "normal");
		final double[] sortedAbnormal = sorted(abnormal, "abnormal");
		return ofSorted(sortedNormal.length, i -> sortedNormal[i], sortedAbnormal.length, i -> sortedAbnormal[i]);
	}

	/**
	 * A sorted copy of the scores.
	 *
	 * @throws IllegalArgumentException if there is none, or one is not a number
	 */
	static double[] sorted(final double[] scores, final String group) {
		if (scores.length == 0) throw new IllegalArgumentException("There is no " + group + " score: an AUROC needs both");
		final double[] sorted = scores.clone();
		Arrays.sort(sorted);
		if (Double.isNaN(sorted[sorted.length - 1])) throw new IllegalArgumentException("The " + group +
			" scores contain NaN: leave out what could not be scored");
		return sorted;
	}

	/** Area from scores in ascending order, without NaN: one walk through both groups at once. */
	public static double ofSorted(final int normals, final IntToDoubleFunction normal, final int abnormals,
		final IntToDoubleFunction abnormal)
	{
		double wins = 0;
		int n = 0;
		int a = 0;
		while (a < abnormals) {
			final double score = abnormal.applyAsDouble(a);
			while (n < normals && normal.applyAsDouble(n) < score)
				n++;
			int tiedNormals = 0;
			while (n + tiedNormals < normals && normal.applyAsDouble(n + tiedNormals) == score)
				tiedNormals++;
			int tiedAbnormals = 1;
			while (a + tiedAbnormals < abnormals && abnormal.applyAsDouble(a + tiedAbnormals) == score)
				tiedAbnormals++;
			wins += tiedAbnormals * (n + 0.5 * tiedNormals);
			n += tiedNormals;
			a += tiedAbnormals;
		}
		return wins / ((double) normals * abnormals);
	}
}
