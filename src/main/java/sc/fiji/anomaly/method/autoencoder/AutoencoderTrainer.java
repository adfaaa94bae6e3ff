package sc.fiji.anomaly.method.autoencoder;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.TrainingState;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;

/**
 * Trains an autoencoder to restore images from corrupted ones, and to describe both alike:
 * {@code |x - Dec(Enc(x + d))|^2 + gamma |Enc(x + d) - Enc(x)|^2} (ARAE), of sums over an image's values in [0, 1], as
 * in the talk, and over the code.
 */
final class AutoencoderTrainer {

	/**
	 * How to train.
	 *
	 * @param steps number of steps
	 * @param batch images in a step
	 * @param learningRate Adam's
	 * @param gamma weight of the codes' distance; 0 for none
	 */
	record Schedule(int steps, int batch, LearningRate learningRate, double gamma) {
	}

	/** A square of values in [-1, 1] in the unit of values in [0, 1]. */
	private static final float QUARTER = 0.25f;

	private final Autoencoder network;
	private final Parameters parameters;
	private final Corruption corruption;
	private final Schedule schedule;
	private final Adam adam;
	private final NDArray quarterOfMean;
	private final NDArray gammaOfMean;
	private final NDManager scope;

	/**
	 * @param parameters those of the network
	 * @param scope owns what only the training needs
	 */
	AutoencoderTrainer(final Autoencoder network, final Parameters parameters, final Corruption corruption,
		final Schedule schedule, final NDManager scope)
	{
		this.network = network;
		this.parameters = parameters;
		this.corruption = corruption;
		this.schedule = schedule;
		this.scope = scope;
		adam = new Adam(parameters.flat(), 0, scope);
		quarterOfMean = scope.create(QUARTER / schedule.batch());
		gammaOfMean = scope.create((float) schedule.gamma() / schedule.batch());
	}

	/** Does all steps of a run that were not done before. */
	void train(final ImageBatches images, final TrainingRun run) {
		run.train("autoencoder", schedule.steps(), new TrainingState(parameters.trained(), parameters.others(), adam),
			scope, (step, pass) -> {
				final SplittableRandom random = run.seeds().random("autoencoder", step);
				return step(images.draw(schedule.batch(), random, pass), random, schedule.learningRate().at(step));
			});
	}

	private NDArray step(final NDArray images, final SplittableRandom random, final double rate) {
		Gradients.off();
		final NDArray seen = corruption.of(images, network, random);
		final NDArray loss = Gradients.record(() -> {
			final NDArray code = network.encode(seen);
			final NDArray restored = squares(network.decode(code).sub(images)).mul(quarterOfMean);
			if (schedule.gamma() == 0) return restored;
			return restored.add(squares(code.sub(network.encode(images))).mul(gammaOfMean));
		});
		adam.minimise(loss, rate);
		return loss;
	}

	private static NDArray squares(final NDArray difference) {
		return difference.mul(difference).sum();
	}
}
