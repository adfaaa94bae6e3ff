package sc.fiji.anomaly;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import sc.fiji.anomaly.image.PixelArray;

/**
 * Follows long work, and can end it: a training, the scoring of a large image. Called from several threads at once;
 * calls return quickly, but for {@link #check}. Work that has parts gives each of them a progress of its own, see
 * {@link ProgressParts}.
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

	/**
	 * Shows a model whose training has just begun. What it says of images changes with the training, and it says nothing
	 * any more once the training is over.
	 */
	default void watch(final UnfinishedModel model) {}

	/**
	 * Whether patches that a level is trained on shall be shown now. Asked at every step: where nobody looks, none are
	 * made.
	 */
	default boolean wantsPatches(final String level) {
		return false;
	}

	/**
	 * Some of the patches that a level was just trained on.
	 *
	 * @param level its name, as in {@link #loss}
	 * @param normals normal ones, of values in [-1, 1]
	 * @param fakes fakes that it shall tell from them
	 */
	default void patches(final String level, final List<PixelArray> normals, final List<PixelArray> fakes) {}

	/**
	 * Whether the user wants the model as far as it is trained: a training ends as soon as that makes a sound model, and
	 * is not cancelled. Asked at every step; true ever after.
	 */
	default boolean isEnough() {
		return false;
	}

	/** How long {@link #check} has kept the work waiting so far, in nanoseconds: it tells nothing of the speed. */
	default long pausedNanos() {
		return 0;
	}

	/** Whether the work shall end now. Asked many times a second. */
	default boolean isCanceled() {
		return false;
	}

	/**
	 * Ends the calling thread's work if cancellation was asked for. Where the user pauses the work, it waits here.
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
