package sc.fiji.anomaly.training;

import sc.fiji.anomaly.image.Plane;

/**
 * Listens to a training, and can end it. Called from several threads at once; calls return quickly.
 */
public interface TrainingMonitor {

	/** A line for the log. */
	default void message(final String line) {}

	/**
	 * How far the training is.
	 *
	 * @param stage       what is being done, for the status bar
	 * @param fraction    share of the whole work that is done, 0 to 1
	 * @param secondsLeft time left by the speed so far; NaN while unknown
	 */
	default void progress(final String stage, final double fraction, final double secondsLeft) {}

	/** Says that an image is looked at, before anything is trained; ends the calling thread's work as {@link #check} does. */
	default void lookingAt(final Plane plane) {
		check();
		progress("Looking at " + plane.name(), 0, Double.NaN);
	}

	/** One point of a loss curve. */
	default void loss(final String curve, final int step, final double value) {}

	/** Whether the training shall end now. Asked many times a second. */
	default boolean isCanceled() {
		return false;
	}

	/** Ends the calling thread's work where cancellation was asked for. */
	default void check() {
		if (isCanceled()) throw new TrainingCanceledException();
	}
}
