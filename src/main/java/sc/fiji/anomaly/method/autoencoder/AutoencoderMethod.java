package sc.fiji.anomaly.method.autoencoder;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.MethodOption;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.WholeImageMethod;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;

/** What the autoencoders share: the networks, the evidence, which is the squared error of each pixel, and most of the training. */
abstract class AutoencoderMethod extends WholeImageMethod {

	/** Images above this size have too many pixels for dense layers. */
	private static final int LARGEST_DENSE = 64;

	private static final String DENSE = "dense";

	/** The talk names no number of epochs: ours. */
	private static final double PAPER_EPOCHS = 200;

	/** Nor a learning rate. */
	private static final double RATE = 1e-3;

	/** What training images go through. */
	abstract Corruption corruption(Parameters parameters, TrainingRun run);

	/** Options of the one method. */
	abstract List<MethodOption> ownOptions();

	/** Weight of the distance of the codes; 0 for none. */
	double gamma(final MethodOptions options) {
		return 0;
	}

	/** Steps at standard effort, which takes about as much processor time for each of these methods. */
	abstract int standardSteps();

	@Override
	public final List<MethodOption> options() {
		final List<MethodOption> all = new ArrayList<>(ownOptions());
		all.add(MethodOption.choice("network", List.of(MethodOption.AUTO, DENSE, "convolutional"),
			"auto: dense layers up to " + LARGEST_DENSE + " pixels, convolutional ones above"));
		all.add(MethodOption.integer("batch", 128, 1, 8192, "Images in a training step"));
		all.add(MethodOption.number("rate", RATE, 1e-6, 1, "Learning rate of the first half of the training"));
		all.add(LENGTH);
		all.add(WINDOW);
		return List.copyOf(all);
	}

	@Override
	protected final AnomalyDetector detector(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		return detector(network(parameters, channels, view, options), parameters, view);
	}

	private static AnomalyDetector detector(final Autoencoder network, final Parameters parameters, final Extent view) {
		return new WholeImageDetector(parameters, view, Level.of(1), images -> {
			final NDArray error = network.decode(network.encode(images)).sub(images);
			return error.mul(error).mean(new int[] { 1 }, true);
		});
	}

	private static Autoencoder network(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		final String network = options.text("network");
		final boolean small = Math.max(view.width(), view.height()) <= LARGEST_DENSE;
		return network.equals(DENSE) || network.equals(MethodOption.AUTO) && small ? new DenseAutoencoder(parameters, channels,
			view) : new ConvolutionalAutoencoder(parameters, channels, view);
	}

	@Override
	protected final AnomalyDetector train(final Parameters parameters, final Extent view, final TrainingSet set,
		final TrainingRun run)
	{
		final MethodOptions options = run.options();
		final ImageBatches images = new ImageBatches(set.augmented(run), view);
		final Autoencoder network = network(parameters, set.channels(), view, options);
		final int steps = run.steps(standardSteps(), PAPER_EPOCHS * images.size() / options.integer("batch"));
		new AutoencoderTrainer(network, parameters, corruption(parameters, run), new AutoencoderTrainer.Schedule(steps, options
			.integer("batch"), new LearningRate(options.number("rate"), steps, LearningRate.Decay.COSINE), gamma(options))).train(
				images, run);
		return detector(network, parameters, view);
	}
}
