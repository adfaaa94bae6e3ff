package sc.fiji.anomaly.evaluation;

import java.util.stream.IntStream;

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
		final RankedScores scores = RankedScores.of(normal, abnormal);
		final Interval interval = new PairedBootstrap(IntStream.range(0, normal.length).boxed().toList(), IntStream.range(0,
			abnormal.length).boxed().toList(), resamples, seed).auroc(scores, confidence);
		return new AurocInterval(interval.low(), interval.high(), confidence);
	}
}
