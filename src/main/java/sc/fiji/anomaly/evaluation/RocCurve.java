package sc.fiji.anomaly.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Which share of the abnormal cases is found at the price of which share of false alarms, for every threshold.
 *
 * @param points from (0, 0) to (1, 1), one for each distinct score, thresholds falling
 */
public record RocCurve(List<Point> points) {

	/**
	 * One threshold.
	 *
	 * @param threshold cases that score at least this are called abnormal
	 * @param falsePositiveRate share of the normal cases that are called abnormal, 0 to 1
	 * @param truePositiveRate share of the abnormal cases that are called abnormal, 0 to 1
	 */
	public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {
	}

	public RocCurve {
		points = List.copyOf(points);
	}

	/**
	 * The curve of two groups of scores.
	 *
	 * @throws IllegalArgumentException if one of the groups is empty or has a score that is not a number
	 */
	public static RocCurve of(final double[] normal, final double[] abnormal) {
		final double[] sortedNormal = Auroc.sorted(normal, "normal");
		final double[] sortedAbnormal = Auroc.sorted(abnormal, "abnormal");
		final List<Point> points = new ArrayList<>();
		points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
		int n = sortedNormal.length;
		int a = sortedAbnormal.length;
		while (n > 0 || a > 0) {
			final double threshold = Math.max(n > 0 ? sortedNormal[n - 1] : Double.NEGATIVE_INFINITY, a > 0
				? sortedAbnormal[a - 1] : Double.NEGATIVE_INFINITY);
			while (n > 0 && sortedNormal[n - 1] >= threshold)
				n--;
			while (a > 0 && sortedAbnormal[a - 1] >= threshold)
				a--;
			points.add(new Point(threshold, 1 - (double) n / normal.length, 1 - (double) a / abnormal.length));
		}
		return new RocCurve(points);
	}
}
