package sc.fiji.anomaly.view.heatmap;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;

/**
 * The alarm rates that can be chosen, in ascending order: from the lowest that the calibration supports, at even
 * ratios.
 *
 * @param rates at least one and at most {@link #MOST}
 */
record AlarmRates(List<Double> rates) {

	/** More are no use: a step must fit a byte, and 255 stands for none. */
	static final int MOST = 255;

	/** About how many there are. */
	private static final int STEPS = 60;

	/** More than half of the normal images with marks help nobody. */
	private static final double HIGHEST = 0.5;

	/** Rates that people can read. */
	private static final MathContext DIGITS = new MathContext(2, RoundingMode.HALF_UP);

	AlarmRates {
		rates = List.copyOf(rates);
	}

	/**
	 * The rates of a model.
	 *
	 * @param lowest the lowest that it supports
	 * @param asked one that must be among them; at least the lowest
	 */
	static AlarmRates of(final double lowest, final double asked) {
		final TreeSet<Double> rates = new TreeSet<>(List.of(lowest, asked));
		final double highest = Math.max(HIGHEST, asked);
		for (int i = 0; i <= STEPS; i++) {
			final double even = lowest * Math.pow(highest / lowest, (double) i / STEPS);
			final double rate = BigDecimal.valueOf(even).round(DIGITS).doubleValue();
			if (rate > lowest && rate <= highest) rates.add(rate);
		}
		return new AlarmRates(List.copyOf(rates));
	}

	int size() {
		return rates.size();
	}

	double rate(final int step) {
		return rates.get(step);
	}

	/** The step of a rate that is among them. */
	int step(final double rate) {
		final int step = rates.indexOf(rate);
		if (step < 0) throw new IllegalArgumentException(rate + " is not among the rates " + rates);
		return step;
	}
}
