package sc.fiji.anomaly.method.agad;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.scijava.plugin.Plugin;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Onlooker;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.WholeImageMethod;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator;
import sc.fiji.anomaly.nn.EncoderDecoder;
import sc.fiji.anomaly.nn.ImageNetwork;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.UNet;
import sc.fiji.anomaly.nn.UNetPlusPlus;
import sc.fiji.anomaly.training.ImageBatches;

/** AGAD: Adversarial Generative Anomaly Detection, with and without known abnormal images. */
@Plugin(type = AnomalyMethod.class, name = AgadMethod.NAME)
public final class AgadMethod extends WholeImageMethod {

	static final String NAME = "AGAD";

	/** All generators halve an image four times. */
	private static final int MULTIPLE = 16;

	/** Fewer known abnormal images in a step give noisy gradients (section 3.3.2). */
	private static final int FEWEST_ANOMALIES = 32;

	/** The paper names no number of epochs: ours. */
	private static final double PAPER_EPOCHS = 100;

	private static final double STANDARD_STEPS = 800;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Adversarial generative: restores normal images and fails with others. Learns from known abnormal " +
			"images, too, where a folder of them is given.";
	}

	@Override
	public String reference() {
		return "AGAD: Adversarial Generative Anomaly Detection (Shi and Zhang)";
	}

	@Override
	public boolean usesAnomalies() {
		return true;
	}

	@Override
	protected int multiple(final MethodOptions options) {
		return MULTIPLE;
	}

	@Override
	public List<MethodOption> options() {
		// @formatter:off
		return List.of(
			MethodOption.choice("generator", List.of("naive", "unet", "unet++"),
				"naive: an encoder and decoder (table 7); unet and unet++ are slower, for images with more detail"),
			MethodOption.number("width", 0.5, 0.1, 4,
				"Width of the generator and the discriminator as a multiple of the paper's"),
			MethodOption.number("adv", 1, 0, 1000, "Weight of the adversarial loss (eq. 5)"),
			MethodOption.number("con", 50, 0, 1000, "Weight of the contextual loss (eq. 6)"),
			MethodOption.number("adcon", 15, 0, 1000,
				"Weight of the contextual adversarial loss (eq. 8), and of what shall fail to be restored of known " +
				"abnormal images; 0 to leave both out"),
			MethodOption.number("lat", 5, 0, 1000, "Weight of the latent loss (eq. 7)"),
			MethodOption.choice("failing", List.of("both", "restored", "image"),
				"What shall fail to be restored of known abnormal images: their restoration (algorithm 1), " +
				"themselves (eq. 3), or both"),
			MethodOption.choice("pseudonorm", List.of("shared", "auxiliary"),
				"By which batch norm restored images are restored again: auxiliary is one of their own"),
			MethodOption.choice("anomalynorm", List.of("shared", "frozen"),
				"How known abnormal images go through batch norm: together with normal ones, or by running " +
				"statistics without them"),
			MethodOption.number("reset", 1e-5, 0, 1,
				"Loss of the discriminator, of real or of restored images, below which it begins anew"),
			batch(64, 2),
			rate(1e-3),
			LENGTH,
			WINDOW);
		// @formatter:on
	}

	/**
	 * What the paper says (algorithm 1, section 4.2): its learning rate is constant, here it falls in the second half.
	 */
	@Override
	public Map<String, String> preset(final Effort effort) {
		if (effort != Effort.PAPER) return Map.of();
		return Map.of("generator", "unet++", "width", "1", "batch", "256", "rate", "0.0002", "failing", "restored");
	}

	@Override
	protected AnomalyDetector detector(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		return detector(generator(parameters, channels, options), parameters, view);
	}

	/** The square of what the paper's score is the root of, pixel by pixel: their mean orders images as that does. */
	private static AnomalyDetector detector(final ImageNetwork generator, final Parameters parameters,
		final Extent view)
	{
		return WholeImageDetector.ofRestorations(parameters, view, images -> generator.apply(images,
			Normalisation.RUNNING));
	}

	static ImageNetwork generator(final Parameters parameters, final int channels, final MethodOptions options) {
		final boolean auxiliary = isAuxiliary(options);
		return switch (options.text("generator")) {
			case "unet" -> new UNet(parameters, channels, width(UNet.PAPER_WIDTH, options), auxiliary);
			case "unet++" -> new UNetPlusPlus(parameters, channels, width(UNet.PAPER_WIDTH, options), auxiliary);
			default -> new EncoderDecoder(parameters, channels, width(EncoderDecoder.PAPER_WIDTH, options), auxiliary);
		};
	}

	private static int width(final int paper, final MethodOptions options) {
		return (int) Math.max(1, Math.round(paper * options.number("width")));
	}

	private static boolean isAuxiliary(final MethodOptions options) {
		return options.text("pseudonorm").equals("auxiliary");
	}

	@Override
	protected AnomalyDetector train(final Parameters parameters, final Extent view, final TrainingSet set,
		final TrainingRun run)
	{
		final MethodOptions options = run.options();
		final TrainingSet augmented = set.augmented(run);
		final ImageNetwork generator = generator(parameters, set.channels(), options);
		try (NDManager scope = parameters.scope().newSubManager();
				Onlooker.Showing shown = run.onlooker().show(detector(generator, parameters, view)))
		{
			final ImageBatches normals = new ImageBatches(augmented.normals(), view, scope);
			final ImageBatches anomalies = set.anomalies().isEmpty() ? null : new ImageBatches(augmented.anomalies(), view,
				scope);
			final Parameters critic = Parameters.random(scope, run.seeds().random("weights of the discriminator"));
			final int criticWidth = width(ConvolutionalDiscriminator.DEFAULT_WIDTH, options);
			new AgadTrainer(generator, parameters, own -> new ConvolutionalDiscriminator(own, set.channels(), criticWidth),
				critic, loss(options, critic), schedule(augmented, run)).train(normals, anomalies, run);
		}
		return detector(generator, parameters, view);
	}

	private static AgadLoss loss(final MethodOptions options, final Parameters owner) {
		return new AgadLoss(new AgadLoss.Weights(options.number("adv"), options.number("con"), options.number("adcon"),
			options.number("lat")), AgadLoss.Failure.valueOf(options.text("failing").toUpperCase(Locale.ROOT)), owner);
	}

	private static AgadTrainer.Schedule schedule(final TrainingSet set, final TrainingRun run) {
		final MethodOptions options = run.options();
		final int batch = batch(options);
		final int steps = run.steps(STANDARD_STEPS, PAPER_EPOCHS * set.normals().size() / batch);
		final int abnormal = set.anomalies().size();
		final int share = (int) Math.round((double) batch * abnormal / set.normals().size());
		return new AgadTrainer.Schedule(steps, batch, abnormal == 0 ? 0 : Math.max(FEWEST_ANOMALIES, share), rate(options,
			steps), isAuxiliary(options) ? Normalisation.AUXILIARY : Normalisation.PASSING, options.text("anomalynorm")
				.equals("frozen"), options.number("reset"));
	}
}
