package sc.fiji.anomaly.scoring;

import java.util.Collection;

/**
 * Where the logarithm of some evidence lies among normal images, and how far it spreads.
 *
 * @param centre the mean; from -100 to 100, so that it has an exponential
 * @param width the standard deviation; from 1e-9 to 1e6
 */
public record MeanAndDeviation(double centre, double width) {

	/** Logarithms of smaller evidence are taken as that of this one. */
	private static final double SMALLEST = 1e-9;

	public MeanAndDeviation {
		if (!(Math.abs(centre) <= 100) || !(width >= 1e-9 && width <= 1e6)) throw new IllegalArgumentException(
			"No spread: " + centre + " +- " + width);
	}

	/** The spread of some values. */
	public static MeanAndDeviation of(final Collection<Double> values) {
		final double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
		final double variance = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow();
		return new MeanAndDeviation(mean, Math.max(Math.sqrt(variance), 1e-6 * (1 + Math.abs(mean))));
	}

	/** The spread of the logarithms of some evidence. */
	static MeanAndDeviation ofLogarithms(final Collection<Double> evidence) {
		return of(evidence.stream().map(MeanAndDeviation::logarithm).toList());
	}

	/** How far the logarithm of some evidence lies above the centre, in standard deviations. */
	double deviationOfLogarithm(final double evidence) {
		return (logarithm(evidence) - centre) / width;
	}

	private static double logarithm(final double evidence) {
		return Math.log(Math.max(evidence, SMALLEST));
	}
}
