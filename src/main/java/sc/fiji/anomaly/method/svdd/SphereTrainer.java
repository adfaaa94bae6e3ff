package sc.fiji.anomaly.method.svdd;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.TrainingState;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;

/**
 * Fixes the centre at the mean code by the new network, and pulls the codes of training images towards it: the mean of
 * their squared distances and the weights' decay are the loss (Deep SVDD, eq. 4).
 */
final class SphereTrainer {

	/**
	 * How to train.
	 *
	 * @param steps number of steps
	 * @param batch images in a step
	 * @param learningRate Adam's
	 * @param decay weight of the squared norm of the weights in the loss
	 */
	record Schedule(int steps, int batch, LearningRate learningRate, double decay) {
	}

	/** Images that tell the mean code, at the most. */
	private static final int CENTRE_IMAGES = 5000;

	private final SphereNetwork network;
	private final Parameters parameters;
	private final Schedule schedule;

	/** @param parameters those of the network */
	SphereTrainer(final SphereNetwork network, final Parameters parameters, final Schedule schedule) {
		this.network = network;
		this.parameters = parameters;
		this.schedule = schedule;
	}

	/** Does all steps of a run that were not done before. */
	void train(final ImageBatches images, final TrainingRun run) {
		// the same again if a training is continued: the network is still new
		network.centreAt(meanCode(images, run));
		try (NDManager scope = parameters.scope().newSubManager()) {
			final Adam adam = new Adam(parameters.flat(), schedule.decay(), scope);
			run.train("sphere", schedule.steps(), new TrainingState(parameters.trained(), parameters.others(), adam), scope, (
				step, pass) -> {
				final NDArray batch = images.draw(schedule.batch(), run.seeds().random("sphere", step), pass);
				final NDArray loss = Gradients.record(() -> network.distance(batch, Normalisation.BATCH).mean());
				adam.minimise(loss, schedule.learningRate().at(step));
				return loss;
			});
		}
	}

	private double[] meanCode(final ImageBatches images, final TrainingRun run) {
		Gradients.off();
		final int count = Math.min(images.size(), CENTRE_IMAGES);
		final SplittableRandom places = run.seeds().random("centre");
		double[] sum = {};
		for (int first = 0; first < count; first += schedule.batch()) {
			run.progress().check();
			try (NDManager pass = parameters.scope().newSubManager()) {
				final float[] codes = network.encode(images.inOrder(first, Math.min(schedule.batch(), count - first), places,
					pass), Normalisation.BATCH).sum(new int[] { 0 }).toFloatArray();
				if (sum.length == 0) sum = new double[codes.length];
				for (int i = 0; i < codes.length; i++)
					sum[i] += (double) codes[i] / count;
			}
		}
		return sum;
	}
}
