package sc.fiji.anomaly.method.mlsad.patchgan;

import java.util.SplittableRandom;
import java.util.function.Consumer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.checkpoint.CheckpointedSteps;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.checkpoint.TrainingState;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.nn.DiscriminatorLoss;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * Trains a generator of images that are normal in every window of n x n pixels and as random as that allows (MLSAD,
 * section 3.2): against a patch discriminator, and for the mutual information with its noise, which is the entropy of
 * what it makes. Belongs to one thread.
 */
public final class PatchGanTrainer {

	/**
	 * How to train.
	 *
	 * @param steps number of steps
	 * @param images real images in a step, and as many generated ones; at least 2
	 * @param scale width of the networks, 1 for the paper's
	 * @param stride the discriminator looks at every so many windows along each axis, from a random first one; 1 for all
	 * @param entropy whether the entropy term moves the generator; it is measured anyway
	 */
	public record Schedule(int steps, int images, double scale, int stride, boolean entropy) {
	}

	/**
	 * What a step came to.
	 *
	 * @param step counted from 0
	 * @param discriminator loss of the discriminator
	 * @param local loss of the generator against it (eq. 2, first term)
	 * @param information estimate of the mutual information of noise and images, in nats
	 * @param localNorm length of the local loss's gradient at the images
	 * @param entropyNorm length of the entropy term's gradient at the images, before clipping
	 * @param weight lambda (eq. 8)
	 */
	public record Step(int step, double discriminator, double local, double information, double localNorm,
			double entropyNorm, double weight) {
	}

	/** Rates are lost in the paper; two time scales and a low first moment are usual. */
	private static final double BETA_1 = 0.5;
	private static final double DISCRIMINATOR_RATE = 2e-3;
	private static final double GENERATOR_RATE = 1e-3;
	private static final double STATISTICS_RATE = 2e-3;

	private final String name;
	private final Generator generator;
	private final PatchDiscriminator discriminator;
	private final StatisticsNetwork statistics;
	private final RealImages real;
	private final Schedule schedule;
	private final RandomStreams seeds;
	private final NDArray positions;
	private final NDArray count;
	private final Adam generatorAdam;
	private final Adam discriminatorAdam;
	private final Adam statisticsAdam;
	private final LearningRate rate;
	private final HostBuffer noiseBuffer = new HostBuffer();
	private final NDManager training;

	/**
	 * @param name purpose of the chance that is drawn, different for each generator
	 * @param level n
	 * @param positions features of a pixel's position; null if position means nothing
	 * @param scope owns the generator
	 * @param training owns what only the training needs
	 */
	public PatchGanTrainer(final String name, final int level, final RealImages real, final PositionFeatures positions,
		final Schedule schedule, final RandomStreams seeds, final NDManager scope, final NDManager training)
	{
		this.training = training;
		this.name = name;
		this.real = real;
		this.schedule = schedule;
		this.seeds = seeds;
		final SplittableRandom random = seeds.random(name + " weights");
		generator = new Generator(Parameters.random(scope, random), real.channels(), real.height(), real.width(), schedule
			.scale());
		discriminator = new PatchDiscriminator(Parameters.random(training, random), level, real.channels(),
			positions == null ? 0 : positions.count(), schedule.scale());
		statistics = new StatisticsNetwork(Parameters.random(training, random), Generator.NOISE + real.channels(), schedule
			.scale());
		this.positions = positions == null ? null : map(positions, real, training);
		count = training.create((float) schedule.images());
		generatorAdam = new Adam(generator.parameters().flat(), 0, BETA_1, training);
		discriminatorAdam = new Adam(discriminator.parameters().flat(), 0, BETA_1, training);
		statisticsAdam = new Adam(statistics.parameters().flat(), 0, BETA_1, training);
		rate = new LearningRate(1, schedule.steps(), LearningRate.Decay.COSINE);
		HostBuffer.length((long) schedule.images() * real.channels() * real.height() * real.width(), "size: " + schedule
			.images() + " images of " + real.width() + " x " + real.height() + " pixels",
			"Choose a lower size, or write fakes:cells in the options.");
	}

	/** {@code 1 x F x H x W} features of all pixels. */
	private static NDArray map(final PositionFeatures positions, final RealImages real, final NDManager scope) {
		final int area = real.height() * real.width();
		final float[] features = new float[positions.count() * area];
		for (int y = 0; y < real.height(); y++)
			for (int x = 0; x < real.width(); x++)
				positions.write(x, y, real.width(), real.height(), features, y * real.width() + x, area);
		return scope.create(features, new Shape(1, positions.count(), real.height(), real.width()));
	}

	/** What is trained. */
	public Generator generator() {
		return generator;
	}

	PatchDiscriminator discriminator() {
		return discriminator;
	}

	/** Hears of steps. Whatever it throws stops the training between two steps. */
	public interface Listener {

		/** A step is done. */
		void done(Step step);

		/** This many steps were done before and are not done again. Called once, before all others, if at all. */
		default void continued(final int steps) {}

		/** Whether what was trained so far is enough, see {@link CheckpointedSteps.Listener#isEnough}. */
		default boolean isEnough() {
			return false;
		}
	}

	/**
	 * Trains all steps that the checkpoints do not have yet, or fewer where the listener has enough.
	 *
	 * @param listener hears of every step
	 * @return steps that are done
	 */
	public int train(final Checkpoints checkpoints, final Listener listener) {
		Gradients.off();
		final TrainingState state = new TrainingState().with("generator", generator.parameters(), generatorAdam).with(
			"discriminator", discriminator.parameters(), discriminatorAdam).with("statistics", statistics.parameters(),
				statisticsAdam);
		final Step[] last = new Step[1];
		return new CheckpointedSteps(name, schedule.steps(), state, checkpoints).run(training, (step, pass) -> step(pass,
			step, result -> last[0] = result), new CheckpointedSteps.Listener()
		{

				@Override
				public void continued(final int steps) {
					listener.continued(steps);
				}

				@Override
				public void done(final int step) {
					listener.done(last[0]);
				}

				@Override
				public boolean isEnough() {
					return listener.isEnough();
				}
			});
	}

	/** Does a step and tells what it came to, all of which is read on the way; gives the local loss. */
	private NDArray step(final NDManager pass, final int step, final Consumer<Step> result) {
		final SplittableRandom random = seeds.random(name, step);
		final NDArray normal = real.draw(schedule.images(), random, pass);
		final NDArray noise = noiseBuffer.upload(pass, generator.noise(schedule.images(), random), generator.noiseShape(
			schedule.images()));
		final int left = random.nextInt(schedule.stride());
		final int top = random.nextInt(schedule.stride());
		generator.follow();
		discriminator.follow();
		statistics.follow();
		final NDArray generated = Gradients.record(() -> generator.generate(noise, Normalisation.BATCH));

		final NDArray fixed = generated.stopGradient();
		final NDArray judged = Gradients.record(() -> DiscriminatorLoss.ofOnes(judge(normal, left, top)).add(
			DiscriminatorLoss.ofZeros(judge(fixed, left, top))));
		discriminatorAdam.minimise(judged, DISCRIMINATOR_RATE * rate.at(step));

		// Each term's gradient at the images (eq. 8 says to take it there or at the weights), then one pass through the
		// generator.
		final NDArray seen = Gradients.leaf(generated);
		discriminator.parameters().requireGradients(false); // it is not to learn from what the generator learns from
		final NDArray local = Gradients.record(() -> DiscriminatorLoss.ofOnes(judge(seen, left, top)));
		Gradients.backward(local);
		discriminator.parameters().requireGradients(true);
		final NDArray localGradient = Gradients.at(seen);
		final NDArray measured = Gradients.leaf(generated);
		final NDArray lost = Gradients.record(() -> statistics.information(noise, measured, count).neg());
		statisticsAdam.minimise(lost, STATISTICS_RATE * rate.at(step));
		final NDArray entropyGradient = Gradients.at(measured);
		// at once: each reading waits for the device
		final float[] read = NDArrays.stack(new NDList(judged, local, lost, squared(localGradient), squared(
			entropyGradient))).toFloatArray();
		final double localNorm = Math.sqrt(read[3]);
		final double entropyNorm = Math.sqrt(read[4]);
		final double weight = schedule.entropy() ? EntropyClipping.weight(localNorm, entropyNorm) : 0;
		Gradients.backward(generated, weight == 0 ? localGradient : localGradient.add(entropyGradient.mul((float) weight)));
		generatorAdam.step(GENERATOR_RATE * rate.at(step));
		result.accept(new Step(step, read[0], read[1], -read[2], localNorm, entropyNorm, weight));
		return local;
	}

	private static NDArray squared(final NDArray gradient) {
		return gradient.mul(gradient).sum();
	}

	/** The windows from the one at {@code left, top} on. */
	private NDArray judge(final NDArray images, final int left, final int top) {
		return discriminator.judge(shifted(images, left, top, images.getManager()), positions == null ? null : shifted(
			positions, left, top, images.getManager()), schedule.stride());
	}

	private static NDArray shifted(final NDArray images, final int left, final int top, final NDManager pass) {
		final NDArray shifted = images.get(":, :, " + top + ":, " + left + ":");
		shifted.attach(pass);
		return shifted;
	}

}
