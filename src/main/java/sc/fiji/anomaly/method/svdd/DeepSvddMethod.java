package sc.fiji.anomaly.method.svdd;

import java.util.List;

import org.scijava.plugin.Plugin;

import net.imglib2.Dimensions;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Onlooker;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.WholeImageMethod;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.ImageBatches;

/**
 * Deep SVDD (Ruff et al. 2018), one-class: the evidence is one value for the whole image, the squared distance of its
 * code from the centre. Without the paper's pretraining as an autoencoder: the weights are new when the centre is
 * fixed.
 */
@Plugin(type = AnomalyMethod.class, name = DeepSvddMethod.NAME)
public final class DeepSvddMethod extends WholeImageMethod {

	static final String NAME = "DeepSVDD";

	private static final String WIDTH = "width";
	private static final String CODE = "code";

	private static final int STANDARD_STEPS = 4000;

	/** Ten times the paper's: chosen on MNIST 3 and 8, for fewer steps. */
	private static final double RATE = 1e-3;

	/** On MNIST. */
	private static final double PAPER_EPOCHS = 150;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Deep SVDD: a network that maps normal images close to one point, and others hopefully not. A baseline, " +
			"here without pretraining; for aligned images. One value for the whole image: does not show where.";
	}

	@Override
	public String reference() {
		return "Deep SVDD: Ruff et al., Deep One-Class Classification, ICML 2018";
	}

	@Override
	public List<MethodOption> options() {
		return List.of(MethodOption.integer(WIDTH, 16, 1, 512, "Channels of the first layer"), MethodOption.integer(CODE,
			32, 1, 1024, "Length of the code"), MethodOption.number("decay", 1e-6, 0, 1,
				"Weight of the squared norm of the weights in the loss"), batch(200, 1), rate(RATE), LENGTH, WINDOW);
	}

	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		if (layout == Layout.TEXTURE) return List.of(level(new Extent(options.integer(WINDOW.name()), options.integer(WINDOW
			.name()))));
		final Dimensions all = images.get(0);
		return List.of(level(new Extent((int) all.dimension(0), (int) all.dimension(1))));
	}

	/** The whole view as one patch; of textures, patches lie half over each other. */
	private static Level level(final Extent view) {
		final int side = Math.min(view.width(), view.height());
		// so far apart that a longer view, too, has one patch only
		return new Level(side, 1, Math.max(side / 2, Math.max(view.width(), view.height()) - side + 1));
	}

	@Override
	protected AnomalyDetector detector(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		return detector(network(parameters, channels, view, options), parameters, view);
	}

	private static AnomalyDetector detector(final SphereNetwork network, final Parameters parameters, final Extent view) {
		return new WholeImageDetector(parameters, view, level(view), images -> network.distance(images,
			Normalisation.RUNNING).reshape(new Shape(images.getShape().get(0), 1, 1, 1)));
	}

	private static SphereNetwork network(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		return new SphereNetwork(parameters, channels, view, options.integer(WIDTH), options.integer(CODE));
	}

	@Override
	protected AnomalyDetector train(final Parameters parameters, final Extent view, final TrainingSet set,
		final TrainingRun run)
	{
		final MethodOptions options = run.options();
		final List<ImageTile> normals = set.augmented(run).normals();
		final SphereNetwork network = network(parameters, set.channels(), view, options);
		final int steps = run.steps(STANDARD_STEPS, PAPER_EPOCHS * normals.size() / batch(options));
		try (NDManager scope = parameters.scope().newSubManager();
				Onlooker.Showing shown = run.onlooker().show(detector(network, parameters, view)))
		{
			new SphereTrainer(network, parameters, new SphereTrainer.Schedule(steps, batch(options), rate(options, steps),
				options.number("decay"))).train(new ImageBatches(normals, view, scope), run);
		}
		return detector(network, parameters, view);
	}
}
