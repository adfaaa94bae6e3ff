package sc.fiji.anomaly;

import java.util.Locale;

/** How long to train: a fixed number of steps, so that the result does not depend on the machine's speed. */
public enum Effort {

		/** A first look, in a fraction of the time. */
		QUICK,

		/** The default. */
		STANDARD,

		/** Several times the steps of {@link #STANDARD}. */
		THOROUGH,

		/** As the method's paper trains: for days on a CPU. Changes other settings, too. */
		PAPER;

	/** The name that users write: {@code quick}, {@code standard}, {@code thorough}, {@code paper}. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}
}
