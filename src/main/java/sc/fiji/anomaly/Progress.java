package sc.fiji.anomaly;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Follows long work, and can end it: a training, the scoring of a large image. Called from several threads at once;
 * calls return quickly. Work that has parts gives each of them a progress of its own, see {@link ProgressParts}.
 */
public interface Progress {

	/** Shows nothing and never ends the work. */
	Progress NONE = new Progress() {};

	/** A line for the log. */
	default void message(final String line) {}

	/**
	 * How far the work is.
	 *
	 * @param stage what is being done, for the status bar
	 * @param fraction share of the whole work that is done, 0 to 1
	 * @param secondsLeft time left by the speed so far; NaN while unknown
	 */
	default void report(final String stage, final double fraction, final double secondsLeft) {}

	/** How far work is whose end nobody can foretell. */
	default void report(final String stage, final double fraction) {
		report(stage, fraction, Double.NaN);
	}

	/** One point of a loss curve. */
	default void loss(final String curve, final int step, final double value) {}

	/** Whether the work shall end now. Asked many times a second. */
	default boolean isCanceled() {
		return false;
	}

	/**
	 * Ends the calling thread's work if cancellation was asked for.
	 *
	 * @throws CancellationException if it was; its message is for the user
	 */
	default void check() {
		if (isCanceled()) throw new CancellationException("Cancelled.");
	}

	/** A share of this work as a progress of its own: its fractions lie between two of this one. */
	default Progress within(final double from, final double to) {
		return new ForwardingProgress(this) {

			@Override
			public void report(final String stage, final double fraction, final double secondsLeft) {
				super.report(stage, from + (to - from) * fraction, secondsLeft);
			}
		};
	}

	/**
	 * This progress for one of several threads, which also ends if {@code stopped}, for example since another one failed.
	 */
	default Progress until(final BooleanSupplier stopped) {
		return new ForwardingProgress(this) {

			@Override
			public boolean isCanceled() {
				return stopped.getAsBoolean() || super.isCanceled();
			}

			@Override
			public void check() {
				if (stopped.getAsBoolean()) throw new CancellationException("Cancelled.");
				super.check();
			}
		};
	}
}
