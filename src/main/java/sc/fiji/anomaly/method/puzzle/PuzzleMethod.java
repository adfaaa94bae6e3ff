package sc.fiji.anomaly.method.puzzle;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.scijava.plugin.Plugin;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Onlooker;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.WholeImageMethod;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.UNet;
import sc.fiji.anomaly.training.ImageBatches;

/** Puzzle-AE: a U-Net that restores images from puzzles of their tiles. */
@Plugin(type = AnomalyMethod.class, name = PuzzleMethod.NAME)
public final class PuzzleMethod extends WholeImageMethod {

	static final String NAME = "Puzzle-AE";

	/** What the U-Net's poolings divide. */
	private static final int NETWORK_MULTIPLE = 16;

	/** The talk names no number of epochs: ours. */
	private static final double PAPER_EPOCHS = 100;

	private static final double STANDARD_STEPS = 850;

	/** Which puzzles are scored: always the same ones. */
	private static final long SCORED_ORDERS = 1;

	private static final int CRITIC_WIDTH = 32;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Puzzle autoencoder: restores an image from its shuffled tiles, and, if asked for, its colours. For " +
			"aligned images.";
	}

	@Override
	public String reference() {
		return "Puzzle-AE: Recent Advances in Anomaly Detection and Adversarial Robustness (Rohban, talk)";
	}

	@Override
	public List<MethodOption> options() {
		// @formatter:off
		return List.of(
			MethodOption.choice("variant", List.of("pae", "cpae", "cpaeg"),
				"pae: puzzles; cpae: grey puzzles, whose colours are restored; cpaeg: these, which shall look real, too"),
			MethodOption.choice("tiles", List.of("2", "3"), "Tiles side by side"),
			MethodOption.integer("permutations", 8, 1, 23, "How many puzzles of an image are scored"),
			MethodOption.choice("puzzles", List.of("mean", "min", "max"), "How the puzzles of an image become one score"),
			MethodOption.number("epsilon", 0.1, 0, 2,
				"Bound of the adversarial noise on puzzles, for values in [-1, 1]; 0: none"),
			MethodOption.integer("attacksteps", 1, 1, 100, "Steps of the search for the noise"),
			MethodOption.number("adversarial", 0.01, 0, 100, "Weight of looking real, added to the squared error; cpaeg"),
			MethodOption.integer("width", 8, 2, 128, "Channels of the U-Net at full resolution"),
			batch(64, 2),
			rate(2e-3),
			LENGTH,
			WINDOW);
		// @formatter:on
	}

	/** Tiles and poolings both fit. */
	@Override
	protected int multiple(final MethodOptions options) {
		return options.text("tiles").equals("3") ? 3 * NETWORK_MULTIPLE : NETWORK_MULTIPLE;
	}

	@Override
	protected AnomalyDetector detector(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		return detector(network(parameters, channels, options), parameters, view, options);
	}

	private static AnomalyDetector detector(final PuzzleNetwork network, final Parameters parameters, final Extent view,
		final MethodOptions options)
	{
		return new WholeImageDetector(parameters, view, Level.of(1), new PuzzleEvidence(network, network.puzzle().orders(
			options.integer("permutations"), new SplittableRandom(SCORED_ORDERS)), PuzzleEvidence.Pool.valueOf(options.text(
				"puzzles").toUpperCase(Locale.ROOT))));
	}

	private static PuzzleNetwork network(final Parameters parameters, final int channels, final MethodOptions options) {
		return new PuzzleNetwork(new UNet(parameters, channels, options.integer("width"), false), new Puzzle(Integer
			.parseInt(options.text("tiles"))), !options.text("variant").equals("pae") && channels > 1);
	}

	@Override
	protected AnomalyDetector train(final Parameters parameters, final Extent view, final TrainingSet set,
		final TrainingRun run)
	{
		final MethodOptions options = run.options();
		final String variant = options.text("variant");
		if (!variant.equals("pae") && set.channels() == 1) run.progress().message(
			"options: the images have no colours, so that " + variant + " has none to restore");
		final List<ImageTile> normals = set.augmented(run).normals();
		final PuzzleNetwork network = network(parameters, set.channels(), options);
		final int batch = batch(options);
		final int steps = run.steps(STANDARD_STEPS, PAPER_EPOCHS * normals.size() / batch);
		try (NDManager scope = parameters.scope().newSubManager();
				Onlooker.Showing shown = run.onlooker().show(detector(network, parameters, view, options)))
		{
			final Parameters criticParameters = Parameters.random(scope, run.seeds().random("weights of the critic"));
			final ConvolutionalDiscriminator critic = new ConvolutionalDiscriminator(criticParameters, set.channels(),
				CRITIC_WIDTH);
			new PuzzleTrainer(network, parameters, critic, criticParameters, new PuzzleTrainer.Schedule(steps, batch, rate(
				options, steps), options.number("epsilon"), options.integer("attacksteps"), variant.equals("cpaeg") ? options
					.number("adversarial") : 0)).train(new ImageBatches(normals, view, scope), run);
		}
		return detector(network, parameters, view, options);
	}
}
