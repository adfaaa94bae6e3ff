package sc.fiji.anomaly.evaluation;

import java.util.List;

/**
 * How far a ROC curve can be trusted.
 *
 * @param points for evenly spaced false-positive rates from 0 to 1
 */
public record RocBand(List<Point> points) {

	/**
	 * One false-positive rate.
	 *
	 * @param falsePositiveRate 0 to 1
	 * @param truePositiveRate interval of the true-positive rate there
	 */
	public record Point(double falsePositiveRate, Interval truePositiveRate) {
	}

	public RocBand {
		points = List.copyOf(points);
	}

	/** The interval at any false-positive rate, by straight lines between the points. */
	public Interval at(final double falsePositiveRate) {
		final double position = falsePositiveRate * (points.size() - 1);
		final int before = (int) Math.min(Math.floor(position), points.size() - 2);
		final Interval from = points.get(before).truePositiveRate;
		final Interval to = points.get(before + 1).truePositiveRate;
		final double share = position - before;
		return new Interval(from.low() + share * (to.low() - from.low()), from.high() + share * (to.high() - from.high()));
	}
}
