package sc.fiji.anomaly.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Consumer;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;

/**
 * The alarm rate that is worked with: the one asked for, or the lowest that the model's calibration supports.
 *
 * @param asked what the user asked for
 * @param used what is used
 */
public record AlarmRate(double asked, double used) {

	private static final int DIGITS = 3;

	/**
	 * The rate that a model supports.
	 *
	 * @param log is told if it is not the one asked for
	 */
	public static AlarmRate of(final double asked, final AnomalyScorer scorer, final Consumer<String> log) {
		final AlarmRate rate = new AlarmRate(asked, scorer.supportedAlarmRate(asked));
		if (!rate.isSupported()) log.accept(rate.warning());
		return rate;
	}

	private boolean isSupported() {
		return used <= asked;
	}

	/** One sentence that says which rate is used, and why. */
	private String warning() {
		return "alarm rate " + inShort(asked) + " is too low for the model's calibration images, " + inShort(used) +
			" is used";
	}

	/** The rate that is used, as people write it. */
	public String inShort() {
		return inShort(used);
	}

	/** A rate as people write it. */
	public static String inShort(final double rate) {
		return BigDecimal.valueOf(rate).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString();
	}

	/** The score, with a warning where its verdict is not made at the rate that was asked for. */
	PlaneScore marked(final PlaneScore score) {
		return isSupported() ? score : score.withWarning(warning());
	}
}
