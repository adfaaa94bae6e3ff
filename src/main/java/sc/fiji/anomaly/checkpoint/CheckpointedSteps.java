package sc.fiji.anomaly.checkpoint;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * The steps of one network's training: continues where it was stopped, and keeps its state now and then, if it is
 * stopped between two steps, and at the end. Belongs to the thread that trains.
 */
public final class CheckpointedSteps {

	/** What is done again and again. */
	@FunctionalInterface
	public interface Training {

		/**
		 * Does a step.
		 *
		 * @param step counted from 0
		 * @param pass memory that is freed after the step
		 * @return the step's loss, a single number, or a vector of numbers whose first one it is; as many in each step. It
		 *         need not be computed yet
		 */
		NDArray step(int step, NDManager pass);
	}

	/** Hears of steps. Whatever it throws stops the training between two steps. */
	@FunctionalInterface
	public interface Listener {

		/** A step is done; steps are counted from 0. */
		void done(int step);

		/**
		 * What a step came to. Called for all steps in their order, but some steps later: numbers are read from the device
		 * some at a time.
		 *
		 * @param losses what {@link Training#step} gave: finite numbers
		 */
		default void losses(final int step, final float[] losses) {}

		/** This many steps were done before and are not done again. Called once, before all others, if at all. */
		default void continued(final int steps) {}

		/** Whether what was trained so far is enough. Asked before every step, also before the first. */
		default boolean isEnough() {
			return false;
		}
	}

	/** A network that has done this share of its steps may be enough. */
	private static final double LEAST = 0.1;

	private static final class DivergedException extends IllegalStateException {

		private static final long serialVersionUID = 1;

		DivergedException(final String message) {
			super(message);
		}
	}

	private final String name;
	private final int steps;
	private final TrainingState state;
	private final Checkpoints checkpoints;

	/**
	 * @param name of the network, see {@link Checkpoints#save}
	 * @param steps steps of the whole training
	 * @param state all that a step changes
	 */
	public CheckpointedSteps(final String name, final int steps, final TrainingState state,
		final Checkpoints checkpoints)
	{
		this.name = name;
		this.steps = steps;
		this.state = state;
		this.checkpoints = checkpoints;
	}

	/**
	 * Does all steps that were not done before; but no more than a tenth of all where that is enough.
	 *
	 * @param scope parent of the memory of each step
	 * @param training does the steps; draws chance from {@link RandomStreams} by step
	 * @return steps that are done now, of all starts of this training together
	 * @throws IllegalArgumentException if the kept state is damaged, or of another network
	 * @throws IllegalStateException if a loss is no finite number: what follows would be none either. No state is kept of
	 *           that step or a later one
	 */
	public int run(final NDManager scope, final Training training, final Listener listener) {
		try (PendingLosses losses = new PendingLosses(scope)) {
			for (int step = begin(listener); step < steps; step++) {
				if (step >= LEAST * steps && listener.isEnough()) {
					end(step, losses, listener);
					return step;
				}
				try (NDManager pass = scope.newSubManager()) {
					losses.add(step, training.step(step, pass));
				}
				tell(listener, step, losses);
				if (step == steps - 1) checkpoints.finished(name, new Checkpoint(steps, state.tensors()));
				else if (checkpoints.isDue(name)) save(step + 1, losses, listener);
			}
		}
		return steps;
	}

	/** Whoever cancels after all goes on from here. */
	private void end(final int done, final PendingLosses losses, final Listener listener) {
		if (checkpoints.isKeeping()) save(done, losses, listener);
		else read(losses, listener);
	}

	private int begin(final Listener listener) {
		final Optional<Checkpoint> kept = checkpoints.load(name);
		if (kept.isEmpty()) return 0;
		final long step = kept.get().step();
		if (step > steps) throw new InvalidInputException("", "The kept state of " + name + " has " + step +
			" steps, but its training has only " + steps);
		try {
			state.restore(kept.get().tensors());
		}
		catch (final IllegalArgumentException e) {
			throw new InvalidInputException("", "The kept state of " + name +
				" is that of another network, perhaps of another " + "version of this plugin. " + e.getMessage(), e);
		}
		checkpoints.continuing(name, step, steps);
		listener.continued((int) step);
		return (int) step;
	}

	private void tell(final Listener listener, final int step, final PendingLosses losses) {
		try {
			if (losses.isFull() || step == steps - 1) read(losses, listener);
			listener.done(step);
		}
		catch (final DivergedException e) {
			throw e;
		}
		catch (final RuntimeException | Error e) {
			keep(step + 1, losses, listener, e);
			throw e;
		}
	}

	private void read(final PendingLosses losses, final Listener listener) {
		losses.read((step, all) -> {
			if (!Float.isFinite(all[0])) throw new DivergedException("The training of " + name + " diverged: at step " +
				(step + 1) + " of " + steps + " its loss is " + all[0] +
				". Write a lower rate in the options, or take another seed.");
			listener.losses(step, all);
		});
	}

	private void keep(final int done, final PendingLosses losses, final Listener listener, final Throwable reason) {
		try {
			if (checkpoints.isKeeping()) save(done, losses, listener);
		}
		catch (final RuntimeException e) {
			reason.addSuppressed(e);
		}
	}

	/** Whether a state is worth keeping, its losses tell. */
	private void save(final int done, final PendingLosses losses, final Listener listener) {
		read(losses, listener);
		checkpoints.save(name, new Checkpoint(done, state.tensors()));
	}
}
