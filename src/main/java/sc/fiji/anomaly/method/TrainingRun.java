package sc.fiji.anomaly.method;

import java.util.function.IntToDoubleFunction;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.training.CheckpointedSteps;
import sc.fiji.anomaly.training.Checkpoints;
import sc.fiji.anomaly.training.Effort;
import sc.fiji.anomaly.training.KeptState;
import sc.fiji.anomaly.training.Seeds;
import sc.fiji.anomaly.training.SmoothedLoss;
import sc.fiji.anomaly.training.StepProgress;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * How a method trains.
 *
 * @param options     the method's own settings
 * @param effort      how many steps
 * @param seeds       the only source of chance
 * @param device      where networks run
 * @param monitor     is told of progress, and may end the training
 * @param checkpoints keep states to go on from, under a name for each network;
 *                    {@link sc.fiji.anomaly.training.CheckpointedSteps} does what is needed
 */
public record TrainingRun(MethodOptions options, Effort effort, Seeds seeds, ComputeDevice device,
	TrainingMonitor monitor, Checkpoints checkpoints)
{

	/** Name of the option that multiplies the number of steps. */
	static final String LENGTH = "length";

	/**
	 * Steps of a network at this run's effort, times the option {@value #LENGTH}.
	 *
	 * @param standard steps at {@link Effort#STANDARD}
	 * @param paper    steps at {@link Effort#PAPER}, which counts epochs: of few images they are few steps, so never fewer than
	 *                 at standard effort
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
	 * The steps of a method that trains one network, or several together: with progress, a loss curve and checkpoints. Goes on
	 * where an earlier training was stopped.
	 *
	 * @param name  of the network and its curve, see {@link Checkpoints#save}
	 * @param steps steps of the whole training
	 * @param state all that a step changes
	 * @param step  does the step of a number, counted from 0, and gives its loss; draws chance from {@link #seeds()} by step
	 * @throws sc.fiji.anomaly.training.TrainingCanceledException where the monitor asks for the end
	 */
	public void train(final String name, final int steps, final KeptState state, final IntToDoubleFunction step) {
		final StepProgress progress = new StepProgress(monitor, "Training", steps);
		final SmoothedLoss curve = new SmoothedLoss(name, monitor);
		new CheckpointedSteps(name, steps, state, checkpoints).run(step, new CheckpointedSteps.Listener() {

			@Override
			public void continued(final int done) {
				progress.skip(done);
			}

			@Override
			public void done(final int number, final double loss) {
				progress.advance(1);
				curve.add(number, loss);
			}
		});
	}
}
