package sc.fiji.anomaly.method.agad;

import java.util.SplittableRandom;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.TrainingState;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.OnDevice;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator.Verdict;
import sc.fiji.anomaly.nn.DiscriminatorLoss;
import sc.fiji.anomaly.nn.ImageNetwork;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;

/** Trains a generator against a discriminator (AGAD, algorithm 1). Belongs to one thread. */
final class AgadTrainer {

	/**
	 * How to train.
	 *
	 * @param steps number of steps
	 * @param normals normal images in a step
	 * @param anomalies known abnormal images in a step; 0 for none
	 * @param learningRate Adam's
	 * @param again by which statistics restored images are normalised when they are restored again
	 * @param frozen whether abnormal images are normalised on their own, by running statistics that they do not enter
	 * @param reset loss of the discriminator, of real or of fake images, below which it begins anew, so that the
	 *          generator has something to learn from, as in GANomaly; 0: never
	 */
	record Schedule(int steps, int normals, int anomalies, LearningRate learningRate, Normalisation again, boolean frozen,
			double reset) {
	}

	/** As in GANomaly, whose framework AGAD extends; the paper names none. */
	private static final double BETA_1 = 0.5;

	private final ImageNetwork generator;
	private final Parameters generatorParameters;
	private final ConvolutionalDiscriminator critic;
	private final Parameters criticParameters;
	private final AgadLoss loss;
	private final Schedule schedule;
	private final Adam generatorAdam;
	private final Adam criticAdam;
	private final Function<Parameters, ConvolutionalDiscriminator> criticMaker;

	/**
	 * @param generatorParameters those of the generator
	 * @param criticMaker makes a discriminator of parameters
	 * @param criticParameters new ones, for the discriminator; their scope owns all that only the training needs
	 */
	AgadTrainer(final ImageNetwork generator, final Parameters generatorParameters,
		final Function<Parameters, ConvolutionalDiscriminator> criticMaker, final Parameters criticParameters,
		final AgadLoss loss, final Schedule schedule)
	{
		this.generator = generator;
		this.generatorParameters = generatorParameters;
		this.criticMaker = criticMaker;
		this.criticParameters = criticParameters;
		this.loss = loss;
		this.schedule = schedule;
		critic = criticMaker.apply(criticParameters);
		generatorAdam = new Adam(generatorParameters.flat(), 0, BETA_1, criticParameters.scope());
		criticAdam = new Adam(criticParameters.flat(), 0, BETA_1, criticParameters.scope());
	}

	/**
	 * Does all steps of a run that were not done before.
	 *
	 * @param anomalies null where no abnormal images are known
	 */
	void train(final ImageBatches normals, final ImageBatches anomalies, final TrainingRun run) {
		final TrainingState state = new TrainingState().with("generator", generatorParameters, generatorAdam).with(
			"discriminator", criticParameters, criticAdam);
		run.train("generator", schedule.steps(), state, generatorParameters.scope(), (step, pass) -> {
			final SplittableRandom random = run.seeds().random("agad", step);
			final NDArray normal = normals.draw(schedule.normals(), random, pass);
			return step(normal, anomalies == null ? null : anomalies.draw(schedule.anomalies(), random, pass), schedule
				.learningRate().at(step), random);
		});
	}

	/** The generator's loss. */
	private NDArray step(final NDArray normal, final NDArray abnormal, final double rate, final SplittableRandom random) {
		Gradients.off();
		final NDArray[] restored = new NDArray[1];
		criticParameters.requireGradients(false); // it is not to learn from what the generator learns from
		final NDArray generatorLoss = Gradients.record(() -> {
			final boolean together = abnormal != null && !schedule.frozen();
			final Seen all = see(together ? normal.concat(abnormal) : normal, Normalisation.BATCH, schedule.again());
			final long count = normal.getShape().get(0);
			final Seen seen = together ? all.part(0, count) : all;
			restored[0] = seen.restored();
			if (abnormal == null) return loss.restoring(seen);
			return loss.restoring(seen).add(loss.failing(together ? all.part(count, all.images().getShape().get(0)) : see(
				abnormal, Normalisation.RUNNING, Normalisation.RUNNING)));
		});
		generatorAdam.minimise(generatorLoss, rate);
		criticParameters.requireGradients(true);
		final NDArray judged = criticStep(normal, restored[0].stopGradient(), abnormal, rate);
		if (schedule.reset() > 0 && judged.getFloat() < schedule.reset()) reset(random);
		return generatorLoss;
	}

	private Seen see(final NDArray images, final Normalisation normalisation, final Normalisation again) {
		final NDArray restored = generator.apply(images, normalisation);
		final NDArray features = critic.judge(images, normalisation).features();
		final Verdict verdict = critic.judge(restored, normalisation);
		return new Seen(images, features, restored, verdict, loss.looksAgain() ? generator.apply(restored, again)
			: restored);
	}

	/**
	 * What the discriminator is told: normal images are real; restored and known abnormal ones are not.
	 *
	 * @return its loss of real or of restored images, whichever is smaller
	 */
	private NDArray criticStep(final NDArray normal, final NDArray restored, final NDArray abnormal, final double rate) {
		final NDArray[] parts = new NDArray[2];
		criticAdam.minimise(Gradients.record(() -> {
			parts[0] = DiscriminatorLoss.ofZeros(critic.judge(restored, Normalisation.BATCH).logits());
			final boolean together = abnormal != null && !schedule.frozen();
			final long count = normal.getShape().get(0);
			final NDArray logits = critic.judge(together ? normal.concat(abnormal) : normal, Normalisation.BATCH).logits();
			parts[1] = DiscriminatorLoss.ofOnes(logits.get(":" + count));
			final NDArray both = parts[0].add(parts[1]);
			if (abnormal == null) return both;
			return both.add(DiscriminatorLoss.ofZeros(together ? logits.get(count + ":") : critic.judge(abnormal,
				Normalisation.RUNNING).logits()));
		}), rate);
		return parts[0].minimum(parts[1]);
	}

	private void reset(final SplittableRandom random) {
		try (NDManager scope = criticParameters.scope().newSubManager()) {
			final Parameters fresh = Parameters.random(scope, random);
			criticMaker.apply(fresh);
			fresh.all().forEach((name, array) -> OnDevice.set(criticParameters.all().get(name), array));
		}
		criticAdam.beginAnew();
	}
}
