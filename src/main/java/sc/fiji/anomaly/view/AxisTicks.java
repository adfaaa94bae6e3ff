package sc.fiji.anomaly.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis. */
final class AxisTicks {

	private AxisTicks() {}

	/**
	 * Multiples of 1, 2 or 5 times a power of ten.
	 *
	 * @param high more than {@code low}
	 * @param most how many there are about, at the most
	 */
	static List<Double> of(final double low, final double high, final int most) {
		final double least = (high - low) / most;
		final double power = Math.pow(10, Math.floor(Math.log10(least)));
		double step = 10 * power;
		for (final int factor : new int[] { 5, 2, 1 })
			if (factor * power >= least * (1 - 1e-9)) step = factor * power;
		final List<Double> ticks = new ArrayList<>();
		for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++)
			ticks.add(i * step);
		return ticks;
	}

	/** A number in a few digits. */
	static String label(final double value) {
		return value == 0 ? "0" : BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
	}
}
