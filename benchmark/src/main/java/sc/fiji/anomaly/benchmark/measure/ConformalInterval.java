package sc.fiji.anomaly.benchmark.measure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The share of fresh normal cases that a conformal test called abnormal, and what it may be by chance. Where {@code n}
 * calibration cases and {@code m} fresh ones are exchangeable, the number of the fresh ones called is beta-binomial
 * with parameters {@code m}, {@code j}, {@code n + 1 - j}, where {@code j} is the number of ranks that raise an alarm.
 *
 * @param share of the fresh cases that were called
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
record ConformalInterval(double share, double low, double high) {

	private static final Pattern TEXT = Pattern.compile("([0-9.]+) \\(([0-9.]+) to ([0-9.]+)\\).*");

	/**
	 * @param called how many fresh cases were called abnormal
	 * @param fresh how many fresh cases there were
	 * @param calibration how many calibration cases
	 * @param alarmRate cases are called where {@code (k + 1) / (calibration + 1)} is at most this
	 * @param confidence share of such intervals that hold the figure; what is left is cut evenly from both ends
	 */
	static ConformalInterval of(final int called, final int fresh, final int calibration, final double alarmRate,
		final double confidence)
	{
		return of((double) called / fresh, fresh, calibration, alarmRate, confidence);
	}

	/**
	 * As above.
	 *
	 * @param share of the fresh cases that was called; where cases have several images, the mean of their shares
	 */
	static ConformalInterval of(final double share, final int fresh, final int calibration, final double alarmRate,
		final double confidence)
	{
		int alarmRanks = 0;
		while (alarmRanks < calibration && (alarmRanks + 1d) / (calibration + 1) <= alarmRate)
			alarmRanks++;
		if (alarmRanks == 0) throw new IllegalArgumentException(calibration +
			" calibration cases never raise an alarm at rate " + alarmRate);
		final double tail = (1 - confidence) / 2;
		final int low = quantile(tail, fresh, alarmRanks, calibration + 1 - alarmRanks);
		final int high = quantile(1 - tail, fresh, alarmRanks, calibration + 1 - alarmRanks);
		return new ConformalInterval(share, (double) low / fresh, (double) high / fresh);
	}

	/** Reads what {@link #toString} wrote. */
	static ConformalInterval parse(final String text) {
		final Matcher numbers = TEXT.matcher(text);
		if (!numbers.matches()) throw new IllegalArgumentException("'" + text + "' is not 'share (low to high)'");
		return new ConformalInterval(Double.parseDouble(numbers.group(1)), Double.parseDouble(numbers.group(2)), Double
			.parseDouble(numbers.group(3)));
	}

	boolean isInside() {
		return share >= low && share <= high;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.4f (%s)", share, range());
	}

	/** The two ends. */
	String range() {
		return String.format(Locale.ROOT, "%.4f to %.4f", low, high);
	}

	/** The smallest count whose cumulated probability reaches this. */
	private static int quantile(final double probability, final int m, final int a, final int b) {
		double sum = 0;
		for (int count = 0; count < m; count++) {
			sum += Math.exp(CombinatoricsUtils.binomialCoefficientLog(m, count) + Beta.logBeta(count + a, m - count + b) -
				Beta.logBeta(a, b));
			if (sum >= probability) return count;
		}
		return m;
	}
}
