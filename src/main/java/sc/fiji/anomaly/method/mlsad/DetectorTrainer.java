package sc.fiji.anomaly.method.mlsad;

import java.util.Map;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.CheckpointedSteps;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.checkpoint.TrainingState;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.nn.GroupLoss;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * Trains the detector of one level against fakes of the level below it (MLSAD, eq. 3), on sampled patches. Belongs to
 * one thread.
 */
final class DetectorTrainer {

	/**
	 * How to train.
	 *
	 * @param steps number of steps
	 * @param learningRate Adam's
	 * @param weightDecay weight of the squared norm of the weights
	 * @param inputNoise standard deviation of the Gaussian noise on patches of values in [-1, 1]
	 * @param dropout share of values that residual blocks drop
	 * @param alpha weight of the structure anomaly pairs
	 * @param beta weight of the position anomaly pairs; 0 for none
	 */
	record Schedule(int steps, LearningRate learningRate, double weightDecay, double inputNoise, double dropout,
			double alpha, double beta) {
	}

	private final PatchNetwork network;
	private final TrainingPairs pairs;
	private final Schedule schedule;
	private final String name;
	private final Adam adam;
	private final GroupLoss groups;
	private final Dropout dropout;
	private final NDManager scope;

	/**
	 * @param name of the network, different for each level
	 * @param pairs what each step sees
	 * @param scope owns what only the training needs
	 */
	DetectorTrainer(final String name, final PatchNetwork network, final TrainingPairs pairs, final Schedule schedule,
		final RandomStreams seeds, final NDManager scope)
	{
		this.scope = scope;
		this.name = name;
		this.network = network;
		this.pairs = pairs;
		this.schedule = schedule;
		adam = new Adam(network.flat(), schedule.weightDecay(), scope);
		final boolean misplaced = network.architecture().positions() > 0 && schedule.beta() > 0;
		groups = new GroupLoss(pairs.count(), misplaced ? new double[] { schedule.alpha(), schedule.beta() }
			: new double[] { schedule.alpha() }, scope);
		dropout = schedule.dropout() > 0 ? new Dropout(schedule.dropout(), seeds.random(name + " dropout"), scope) : null;
	}

	/** Values of the largest array of a step: those of patches, or of their places. Normal ones, and as many fakes. */
	static long values(final long count, final PatchNetwork.Architecture network) {
		return 2 * count * Math.max(network.patchValues(), network.positions());
	}

	/**
	 * Trains all steps that the checkpoints do not have yet, or fewer where the listener has enough.
	 *
	 * @param listener told the step and its loss, after every step
	 * @return steps that are done
	 */
	int train(final Checkpoints checkpoints, final CheckpointedSteps.Listener listener) {
		final TrainingState state = new TrainingState(network.weights(), Map.of(), adam);
		return new CheckpointedSteps(name, schedule.steps(), state, checkpoints).run(scope, this::step, listener);
	}

	private NDArray step(final int step, final NDManager pass) {
		final TrainingPairs.Batch batch = pairs.of(step, pass);
		final UnaryOperator<NDArray> regularise = dropout == null ? UnaryOperator.identity() : dropout.of(batch.random());
		final NDArray loss = Gradients.record(() -> groups.of(network.judge(see(batch), regularise)));
		adam.minimise(loss, schedule.learningRate().at(step));
		return loss;
	}

	/** What the network sees of the pairs of eq. 3: normal ones, structure anomalies, and position anomalies if any. */
	private NDArray see(final TrainingPairs.Batch batch) {
		final long count = pairs.count();
		final NDArray seen = network.seePatches(batch.patches());
		if (batch.places() == null) return seen;
		final NDArray offsets = network.seePositions(batch.places());
		if (schedule.beta() == 0) return seen.addi(offsets.concat(offsets));
		final NDArray here = offsets.split(new long[] { count }).get(0);
		return seen.concat(seen.split(new long[] { count }).get(0)).addi(here.concat(offsets));
	}
}
