package sc.fiji.anomaly.method.autoencoder;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Onlooker;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.WholeImageMethod;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.ImageBatches;

/**
 * What the autoencoders share: the networks, the evidence, which is the squared error of each pixel, and most of the
 * training.
 */
abstract class AutoencoderMethod extends WholeImageMethod {

	/** Images above this size have too many pixels for dense layers. */
	private static final int LARGEST_DENSE = 64;

	private static final String DENSE = "dense";

	private static final String CONVOLUTIONAL = "convolutional";

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
		all.add(MethodOption.choice("network", List.of(MethodOption.AUTO, DENSE, CONVOLUTIONAL),
			"auto: dense layers up to " + LARGEST_DENSE + " pixels and for narrow images, convolutional ones above"));
		all.add(batch(128, 1));
		all.add(rate(RATE));
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
		return WholeImageDetector.ofRestorations(parameters, view, images -> network.decode(network.encode(images)));
	}

	private static Autoencoder network(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		final String network = options.text("network");
		final int smallest = ConvolutionalAutoencoder.SMALLEST;
		final boolean thin = Math.min(view.width(), view.height()) < smallest;
		if (thin && network.equals(CONVOLUTIONAL)) throw new InvalidInputException("options", "network:" + CONVOLUTIONAL +
			" needs " + smallest + " pixels along each axis, but the working images have " + view.width() + " x " + view
				.height() + ". Choose a larger size, or network:" + DENSE + ".");
		final boolean small = thin || Math.max(view.width(), view.height()) <= LARGEST_DENSE;
		return network.equals(DENSE) || network.equals(MethodOption.AUTO) && small ? new DenseAutoencoder(parameters,
			channels, view) : new ConvolutionalAutoencoder(parameters, channels, view);
	}

	@Override
	protected final AnomalyDetector train(final Parameters parameters, final Extent view, final TrainingSet set,
		final TrainingRun run)
	{
		final MethodOptions options = run.options();
		final List<ImageTile> normals = set.augmented(run).normals();
		final Autoencoder network = network(parameters, set.channels(), view, options);
		final int steps = run.steps(standardSteps(), PAPER_EPOCHS * normals.size() / batch(options));
		try (NDManager scope = parameters.scope().newSubManager();
				Onlooker.Showing shown = run.onlooker().show(detector(network, parameters, view)))
		{
			new AutoencoderTrainer(network, parameters, corruption(parameters, run), new AutoencoderTrainer.Schedule(steps,
				batch(options), rate(options, steps), gamma(options)), scope).train(new ImageBatches(normals, view, scope),
					run);
		}
		return detector(network, parameters, view);
	}
}
