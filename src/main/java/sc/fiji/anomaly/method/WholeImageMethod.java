package sc.fiji.anomaly.method;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.Dimensions;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.training.LearningRate;

/**
 * A method whose networks see an image as a whole: aligned images at their working size, textures window by window. Its
 * evidence is of single pixels, and the score of an aligned image their mean, where a method says nothing else.
 */
public abstract class WholeImageMethod implements AnomalyMethod {

	/** How large the windows are; each method declares it among its own options. */
	protected static final MethodOption WINDOW = MethodOption.integer("window", 64, 16, 512,
		"Width and height of the parts of textures that are seen at once");

	/** Each method declares it among its own options; {@link TrainingRun#steps} reads it. */
	protected static final MethodOption LENGTH = MethodOption.number(TrainingRun.LENGTH, 1, 0.01, 1000,
		"Training steps as a multiple of what the effort says");

	private static final String BATCH = "batch";
	private static final String RATE = "rate";

	/** Smaller images show nothing. */
	private static final int SMALLEST = 8;

	/** The option of how many normal images are in a step; each method that trains by steps declares it. */
	protected static MethodOption batch(final int standard, final int fewest) {
		return MethodOption.integer(BATCH, standard, fewest, 8192, "Normal images in a training step");
	}

	protected static int batch(final MethodOptions options) {
		return options.integer(BATCH);
	}

	/** The option of Adam's learning rate; each method that trains by steps declares it. */
	protected static MethodOption rate(final double standard) {
		return MethodOption.number(RATE, standard, 1e-6, 1, "Learning rate of the first half of the training");
	}

	protected static LearningRate rate(final MethodOptions options, final int steps) {
		return new LearningRate(options.number(RATE), steps, LearningRate.Decay.COSINE);
	}

	/**
	 * Networks for images of some size.
	 *
	 * @param parameters of a new network, or of one that was kept
	 * @param channels of the images
	 * @param view size of the images
	 * @throws IllegalArgumentException if the kept parameters are of other networks; the message names one
	 */
	protected abstract AnomalyDetector detector(Parameters parameters, int channels, Extent view, MethodOptions options);

	/**
	 * Trains.
	 *
	 * @param parameters of a new network, in a scope that the detector closes
	 * @param view size of the images that the networks see
	 */
	protected abstract AnomalyDetector train(Parameters parameters, Extent view, TrainingSet set, TrainingRun run);

	/** Working images have a multiple of this many pixels along each axis. */
	protected int multiple(final MethodOptions options) {
		return 1;
	}

	@Override
	public SizeRule sizes(final Layout layout, final MethodOptions options) {
		final int multiple = multiple(options);
		if (layout == Layout.ALIGNED) return new SizeRule(Math.max(multiple, SMALLEST), multiple);
		final int tile = options.integer(WINDOW.name());
		if (tile % multiple != 0) throw new InvalidInputException("options", WINDOW.name() + " is " + tile +
			", but must be a multiple of " + multiple);
		return SizeRule.atLeast(tile);
	}

	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		return List.of(Level.of(1));
	}

	@Override
	public Pooling pooling(final Layout layout, final MethodOptions options) {
		return layout == Layout.ALIGNED ? new Pooling(Pooling.Positions.MEAN, Pooling.Levels.MEAN) : Pooling.DEFAULT;
	}

	@Override
	public final AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
		final Extent view = set.layout() == Layout.ALIGNED ? Extent.of(set.normals().get(0).pixels()) : tile(run.options());
		final NDManager scope = Torch.newScope(run.device());
		try {
			return train(Parameters.random(scope, run.seeds().random("weights")), view, set, run);
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}

	@Override
	public final AnomalyDetector restore(final Preprocessing preprocessing, final MethodOptions options,
		final Map<String, Tensor> weights, final ComputeDevice device)
	{
		final Extent view = view(preprocessing, options);
		final Map<String, float[]> values = new HashMap<>();
		weights.forEach((name, tensor) -> values.put(name, tensor.values()));
		final NDManager scope = Torch.newScope(device);
		try {
			final Parameters parameters = Parameters.of(scope, values);
			final AnomalyDetector detector = detector(parameters, preprocessing.channels(), view, options);
			final Map<String, Shape> shapes = new HashMap<>();
			parameters.all().forEach((name, array) -> shapes.put(name, array.getShape()));
			KeptWeights.check(weights, shapes);
			return detector;
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}

	private Extent view(final Preprocessing preprocessing, final MethodOptions options) {
		final SizeRule rule = sizes(preprocessing.layout(), options);
		if (preprocessing.layout() == Layout.TEXTURE) return tile(options);
		final Extent view = new Extent(preprocessing.width(), preprocessing.height());
		if (!rule.allows(view.width()) || !rule.allows(view.height())) throw new IllegalArgumentException(
			"working images have " + view + " pixels, but the method takes at least " + rule.smallest() +
				", and multiples of " + rule.multiple());
		return view;
	}

	private static Extent tile(final MethodOptions options) {
		final int side = options.integer(WINDOW.name());
		return new Extent(side, side);
	}
}
