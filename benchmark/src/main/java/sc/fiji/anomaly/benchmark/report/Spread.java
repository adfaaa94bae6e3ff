package sc.fiji.anomaly.benchmark.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Median and range of a few figures. NaN ones are left out. */
record Spread(double low, double median, double high, int count) {

	static Spread of(final DoubleStream figures) {
		final double[] sorted = figures.filter(figure -> !Double.isNaN(figure)).sorted().toArray();
		final int n = sorted.length;
		if (n == 0) return new Spread(Double.NaN, Double.NaN, Double.NaN, 0);
		return new Spread(sorted[0], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1], n);
	}

	/** The median; empty where there is no figure. */
	String median(final int decimals) {
		return count == 0 ? "" : rounded(median, decimals);
	}

	/** {@code median (low to high)}, the range only where there is one; empty where there is no figure. */
	String toString(final int decimals) {
		final String range = range(decimals);
		return range.isEmpty() ? median(decimals) : median(decimals) + " (" + range + ")";
	}

	/** {@code low to high}; empty where the figures do not differ, or there are none. */
	String range(final int decimals) {
		final String lowest = rounded(low, decimals);
		final String highest = rounded(high, decimals);
		return lowest.equals(highest) ? "" : lowest + " to " + highest;
	}

	private static String rounded(final double figure, final int decimals) {
		final String text = String.format(Locale.ROOT, "%." + decimals + "f", figure);
		return decimals > 0 && figure == Math.rint(figure) && Math.abs(figure) > 1 ? text.substring(0, text.indexOf('.'))
			: text;
	}
}
