package sc.fiji.anomaly.method.mlsad;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.checkpoint.CheckpointedSteps;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.checkpoint.TrainingState;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.FakePatchSource;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.fakes.PatchSite;
import sc.fiji.anomaly.nn.GroupLoss;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PositionFeatures;
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

	private static final int NOISE_POOL = 1 << 18;

	private final PatchNetwork network;
	private final NormalPatches normals;
	private final PatchSampling sampling;
	private final FakePatchSource fakes;
	private final PositionFeatures positions;
	private final Schedule schedule;
	private final RandomStreams seeds;
	private final String name;
	private final Adam adam;
	private final GroupLoss groups;
	private final HostBuffer patchBuffer = new HostBuffer();
	private final HostBuffer positionBuffer = new HostBuffer();
	private final float[] noise;
	private final float[] rows;
	private final float[] features;
	private final Dropout dropout;
	private final NDManager scope;

	/**
	 * @param name purpose of the chance that is drawn, different for each level
	 * @param sampling which of the normal patches each step sees
	 * @param scope owns what only the training needs
	 */
	DetectorTrainer(final String name, final PatchNetwork network, final NormalPatches normals,
		final PatchSampling sampling, final FakePatchSource fakes, final PositionFeatures positions,
		final Schedule schedule, final RandomStreams seeds, final NDManager scope)
	{
		this.scope = scope;
		this.name = name;
		this.network = network;
		this.normals = normals;
		this.sampling = sampling;
		this.fakes = fakes;
		this.positions = positions;
		this.schedule = schedule;
		this.seeds = seeds;
		adam = new Adam(network.flat(), schedule.weightDecay(), scope);
		final boolean misplaced = positions.count() > 0 && schedule.beta() > 0;
		groups = new GroupLoss(sampling.count(), misplaced ? new double[] { schedule.alpha(), schedule.beta() }
			: new double[] { schedule.alpha() }, scope);
		noise = noisePool(seeds.random(name + " noise"), schedule.inputNoise());
		HostBuffer.length(values(sampling.count(), network.architecture()), "batch: a training step",
			"Write a lower batch in the options.");
		rows = new float[2 * sampling.count() * network.architecture().patchValues()];
		features = new float[(schedule.beta() > 0 ? 2 : 1) * sampling.count() * positions.count()];
		dropout = schedule.dropout() > 0 ? new Dropout(schedule.dropout(), seeds.random(name + " dropout")) : null;
	}

	/** Values of the largest array of a step: those of patches, or of their places. Normal ones, and as many fakes. */
	static long values(final long count, final PatchNetwork.Architecture network) {
		return 2 * count * Math.max(network.patchValues(), network.positions());
	}

	/**
	 * Drawing Gaussian numbers takes longer than a step of a small network. So they are drawn once, and each step starts
	 * at a random place.
	 */
	private static float[] noisePool(final SplittableRandom random, final double deviation) {
		final float[] pool = new float[NOISE_POOL];
		for (int i = 0; i < pool.length; i++)
			pool[i] = (float) (deviation * random.nextGaussian());
		return pool;
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

	/** Some of the normal patches of the last step, as the network saw them. */
	List<PixelArray> normals(final int most) {
		return seen(0, most);
	}

	/** Some of the fakes of the last step: each would lie in the place of the normal patch of its number. */
	List<PixelArray> fakes(final int most) {
		return seen(sampling.count(), most);
	}

	private List<PixelArray> seen(final int first, final int most) {
		final PatchNetwork.Architecture shape = network.architecture();
		final int length = shape.patchValues();
		return IntStream.range(first, first + Math.min(most, sampling.count())).mapToObj(i -> new PixelArray(shape
			.channels(), shape.patch(), shape.patch(), Arrays.copyOfRange(rows, i * length, (i + 1) * length))).toList();
	}

	private NDArray step(final int step, final NDManager batch) {
		final SplittableRandom random = seeds.random(name, step);
		draw(random);
		final UnaryOperator<NDArray> regularise = dropout == null ? UnaryOperator.identity() : dropout.of(random);
		final int count = sampling.count();
		final NDArray patches = patchBuffer.upload(batch, rows, new Shape(2L * count, network.architecture()
			.patchValues()));
		final NDArray places = positions.count() == 0 ? null : positionBuffer.upload(batch, features, new Shape(
			features.length / positions.count(), positions.count()));
		final NDArray loss = Gradients.record(() -> groups.of(network.judge(pairs(patches, places), regularise)));
		adam.minimise(loss, schedule.learningRate().at(step));
		return loss;
	}

	/** What the network sees of the pairs of eq. 3: normal ones, structure anomalies, and position anomalies if any. */
	private NDArray pairs(final NDArray patches, final NDArray places) {
		final long count = sampling.count();
		final NDArray seen = network.seePatches(patches);
		if (places == null) return seen;
		final NDArray offsets = network.seePositions(places);
		if (schedule.beta() == 0) return seen.addi(offsets.concat(offsets));
		final NDArray here = offsets.split(new long[] { count }).get(0);
		return seen.concat(seen.split(new long[] { count }).get(0)).addi(here.concat(offsets));
	}

	/**
	 * Fills {@link #rows} with normal patches and then fakes, and {@link #features} with their places and then fake
	 * places.
	 */
	private void draw(final SplittableRandom random) {
		final int count = sampling.count();
		final Iterator<PatchSite> sites = sampling.sites(random);
		final int length = network.architecture().patchValues();
		final int f = positions.count();
		for (int i = 0; i < count; i++) {
			final PatchSite site = sites.next();
			normals.copy(site, rows, i * length);
			fakes.draw(site, random, rows, (count + i) * length);
			if (f == 0) continue;
			final ImageTile tile = normals.tile(site.image());
			final double half = (network.architecture().patch() - 1) / 2.0;
			positions.write(tile.x() + site.x() + half, tile.y() + site.y() + half, tile.width(), tile.height(), features, i *
				f, 1);
			if (schedule.beta() > 0) positions.write(random.nextDouble() * (tile.width() - 1), random.nextDouble() * (tile
				.height() - 1), tile.width(), tile.height(), features, (count + i) * f, 1);
		}
		int at = random.nextInt(noise.length);
		for (int i = 0; i < rows.length; i++) {
			rows[i] += noise[at];
			if (++at == noise.length) at = 0;
		}
	}
}
