package sc.fiji.anomaly.method;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.checkpoint.CheckpointedSteps;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.checkpoint.TrainingState;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.training.RandomStreams;
import sc.fiji.anomaly.training.SmoothedLoss;
import sc.fiji.anomaly.training.StepProgress;

/**
 * How a method trains.
 *
 * @param options the method's own settings
 * @param effort how many steps
 * @param seeds the only source of chance
 * @param device where networks run
 * @param progress shows how far the training is, and may end it
 * @param checkpoints keep states to go on from, under a name for each network;
 *          {@link sc.fiji.anomaly.checkpoint.CheckpointedSteps} does what is needed
 * @param onlooker sees what is trained
 */
public record TrainingRun(MethodOptions options, Effort effort, RandomStreams seeds, ComputeDevice device,
		Progress progress, Checkpoints checkpoints, Onlooker onlooker) {

	/** A run that nobody looks on. */
	public TrainingRun(final MethodOptions options, final Effort effort, final RandomStreams seeds,
		final ComputeDevice device, final Progress progress, final Checkpoints checkpoints)
	{
		this(options, effort, seeds, device, progress, checkpoints, Onlooker.NONE);
	}

	/** This run before the eyes of another one. */
	public TrainingRun watchedBy(final Onlooker other) {
		return new TrainingRun(options, effort, seeds, device, progress, checkpoints, other);
	}

	/** This run with another progress and other checkpoints: one of several trainings, or of several threads. */
	public TrainingRun with(final Progress ownProgress, final Checkpoints ownCheckpoints) {
		return new TrainingRun(options, effort, seeds, device, ownProgress, ownCheckpoints, onlooker);
	}

	/** Name of the option that multiplies the number of steps. */
	public static final String LENGTH = "length";

	/**
	 * Steps of a network at this run's effort, times the option {@value #LENGTH}.
	 *
	 * @param standard steps at {@link Effort#STANDARD}
	 * @param paper steps at {@link Effort#PAPER}, which counts epochs: of few images they are few steps, so never fewer
	 *          than at standard effort
	 */
	public int steps(final double standard, final double paper) {
		final double steps = switch (effort) {
			case QUICK -> standard / 5;
			case STANDARD -> standard;
			case THOROUGH -> standard * 3.5;
			case PAPER -> Math.max(standard, paper);
		};
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(steps * options.number(LENGTH))));
	}

	/**
	 * The steps of a method that trains one network, or several together: with progress, a loss curve and checkpoints.
	 * Goes on where an earlier training was stopped, and ends early where its user has enough.
	 *
	 * @param name of the network and its curve, see {@link Checkpoints#save}
	 * @param steps steps of the whole training
	 * @param state all that a step changes
	 * @param scope parent of the memory of each step
	 * @param training does the steps; draws chance from {@link #seeds()} by step
	 * @throws java.util.concurrent.CancellationException if the progress asks for the end
	 */
	public void train(final String name, final int steps, final TrainingState state, final NDManager scope,
		final CheckpointedSteps.Training training)
	{
		final StepProgress done = new StepProgress(progress, "Training", steps);
		final SmoothedLoss curve = new SmoothedLoss(name, progress);
		onlooker.ended(new CheckpointedSteps(name, steps, state, checkpoints).run(scope, training,
			new CheckpointedSteps.Listener()
			{

				@Override
				public void continued(final int before) {
					done.skip(before);
				}

				@Override
				public void done(final int step) {
					done.advance(1);
				}

				@Override
				public void losses(final int step, final float[] losses) {
					curve.add(step, losses[0]);
				}

				@Override
				public boolean isEnough() {
					return progress.isEnough();
				}
			}), steps);
	}
}
