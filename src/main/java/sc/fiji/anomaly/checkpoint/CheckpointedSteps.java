package sc.fiji.anomaly.checkpoint;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * The steps of one network's training: continues where it was stopped, and keeps its state now and then, if it is
 * stopped between two steps, and at the end. Belongs to the thread that trains.
 */
public final class CheckpointedSteps {

	/** Hears of steps. Whatever it throws stops the training between two steps. */
	@FunctionalInterface
	public interface Listener {

		/** A step is done; steps are counted from 0. */
		void done(int step, double loss);

		/** This many steps were done before and are not done again. Called once, before all others, if at all. */
		default void continued(final int steps) {}

		/** Whether what was trained so far is enough. Asked before every step, also before the first. */
		default boolean isEnough() {
			return false;
		}
	}

	/** A network that has done this share of its steps may be enough. */
	private static final double LEAST = 0.1;

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
	 * @return steps that are done now, of all starts of this training together
	 * @param training does the step of a number, counted from 0, and gives its loss; draws chance from
	 *          {@link RandomStreams} by step
	 * @throws IllegalArgumentException if the kept state is damaged, or of another network
	 * @throws IllegalStateException if a loss is no finite number: what follows would be none either. That state is not
	 *           kept
	 */
	public int run(final IntToDoubleFunction training, final Listener listener) {
		for (int step = begin(listener); step < steps; step++) {
			if (step >= LEAST * steps && listener.isEnough()) {
				// whoever cancels after all goes on from here
				if (checkpoints.isKeeping()) save(step);
				return step;
			}
			final double loss = training.applyAsDouble(step);
			if (!Double.isFinite(loss)) throw new IllegalStateException("The training of " + name + " diverged: at step " +
				(step + 1) + " of " + steps + " its loss is " + loss +
				". Write a lower rate in the options, or take another seed.");
			tell(listener, step, loss);
			if (step == steps - 1) checkpoints.finished(name, new Checkpoint(steps, state.tensors()));
			else if (checkpoints.isDue(name)) save(step + 1);
		}
		return steps;
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

	private void tell(final Listener listener, final int step, final double loss) {
		try {
			listener.done(step, loss);
		}
		catch (final RuntimeException | Error e) {
			keep(step + 1, e);
			throw e;
		}
	}

	private void keep(final int done, final Throwable reason) {
		try {
			if (checkpoints.isKeeping()) save(done);
		}
		catch (final RuntimeException e) {
			reason.addSuppressed(e);
		}
	}

	private void save(final int done) {
		checkpoints.save(name, new Checkpoint(done, state.tensors()));
	}
}
