package sc.fiji.anomaly.method.puzzle;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;

import sc.fiji.anomaly.checkpoint.TrainingState;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator;
import sc.fiji.anomaly.nn.DiscriminatorLoss;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.ProjectedAscent;

/**
 * Trains a network to restore images from their puzzles, under noise that makes it hardest: without it the borders of
 * the tiles tell where each belongs. With a critic, what is restored shall also look real (CPAE-G). Belongs to one
 * thread.
 */
final class PuzzleTrainer {

	/**
	 * How to train.
	 *
	 * @param steps number of steps
	 * @param batch images in a step
	 * @param learningRate Adam's
	 * @param epsilon largest change of a puzzle's values by the noise, for values in [-1, 1]; 0 for none
	 * @param attackSteps steps of the search for the noise
	 * @param adversarial weight of looking real beside the mean squared error; 0 for none
	 */
	record Schedule(int steps, int batch, LearningRate learningRate, double epsilon, int attackSteps,
			double adversarial) {
	}

	private final PuzzleNetwork network;
	private final Parameters parameters;
	private final ConvolutionalDiscriminator critic;
	private final Parameters criticParameters;
	private final Schedule schedule;
	private final Adam adam;
	private final Adam criticAdam;
	private final NDArray adversarial;
	private final ProjectedAscent noise;

	/**
	 * @param parameters those of the network
	 * @param critic learns to tell restored images from real ones; idle where that has no weight
	 * @param criticParameters those of the critic; their scope owns all that only the training needs
	 */
	PuzzleTrainer(final PuzzleNetwork network, final Parameters parameters, final ConvolutionalDiscriminator critic,
		final Parameters criticParameters, final Schedule schedule)
	{
		this.network = network;
		this.parameters = parameters;
		this.critic = critic;
		this.criticParameters = criticParameters;
		this.schedule = schedule;
		adam = new Adam(parameters.flat(), 0, criticParameters.scope());
		criticAdam = new Adam(criticParameters.flat(), 0, criticParameters.scope());
		noise = new ProjectedAscent(ProjectedAscent.Ball.LINF, schedule.epsilon(), schedule.attackSteps());
		adversarial = criticParameters.shared((float) schedule.adversarial());
	}

	/** Does all steps of a run that were not done before. */
	void train(final ImageBatches images, final TrainingRun run) {
		final TrainingState state = new TrainingState().with("network", parameters, adam).with("critic", criticParameters,
			criticAdam);
		run.train("puzzle", schedule.steps(), state, parameters.scope(), (step, pass) -> {
			final SplittableRandom random = run.seeds().random("puzzle", step);
			return step(images.draw(schedule.batch(), random, pass), random, schedule.learningRate().at(step));
		});
	}

	private NDArray step(final NDArray images, final SplittableRandom random, final double rate) {
		Gradients.off();
		final List<int[]> orders = Stream.generate(() -> network.puzzle().order(random)).limit(images.getShape().get(0))
			.toList();
		final NDArray puzzles = noisy(network.puzzles(images, orders), images, random);
		final NDArray[] restored = new NDArray[1];
		criticParameters.requireGradients(false);
		final NDArray loss = Gradients.record(() -> {
			restored[0] = network.restored(puzzles, Normalisation.BATCH);
			final NDArray error = WholeImageDetector.squaredError(restored[0], images).mean();
			if (schedule.adversarial() == 0) return error;
			return error.add(DiscriminatorLoss.ofZeros(critic.judge(restored[0], Normalisation.BATCH).logits().neg()).mul(
				adversarial));
		});
		adam.minimise(loss, rate);
		criticParameters.requireGradients(true);
		if (schedule.adversarial() > 0) criticStep(images, restored[0].stopGradient(), rate);
		return loss;
	}

	private void criticStep(final NDArray images, final NDArray restored, final double rate) {
		criticAdam.minimise(Gradients.record(() -> DiscriminatorLoss.ofOnes(critic.judge(images, Normalisation.BATCH)
			.logits()).add(DiscriminatorLoss.ofZeros(critic.judge(restored, Normalisation.BATCH).logits()))), rate);
	}

	/** Puzzles under the noise, within its bound, from which the images are restored worst. */
	NDArray noisy(final NDArray puzzles, final NDArray images, final SplittableRandom random) {
		parameters.requireGradients(false);
		try {
			// by the remembered statistics, which the search must not move
			return noise.of(puzzles, changed -> WholeImageDetector.squaredError(network.restored(changed,
				Normalisation.RUNNING), images).sum(), random);
		}
		finally {
			parameters.requireGradients(true);
		}
	}
}
