package sc.fiji.anomaly.method.autoencoder;

import java.util.List;
import java.util.Locale;

import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.ProjectedAscent;

/** ARAE: an autoencoder that is trained on the small changes of an image that move its code furthest. */
@Plugin(type = AnomalyMethod.class, name = AraeMethod.NAME)
public final class AraeMethod extends AutoencoderMethod {

	static final String NAME = "ARAE";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Adversarially robust autoencoder: restores an image from a short code that small changes of the image " +
			"do not move. Small and fast; for aligned images.";
	}

	@Override
	public String reference() {
		return "ARAE: Recent Advances in Anomaly Detection and Adversarial Robustness (Rohban, talk)";
	}

	@Override
	List<MethodOption> ownOptions() {
		return List.of(MethodOption.choice("perturbation", List.of("linf", "l2", "pose"),
			"Which changes of an image are small: of each value, of their root mean square, or turns and shifts"),
			MethodOption.number("epsilon", 0.4, 0, 2, "How large a change is, for values in [-1, 1]; linf and l2"),
			MethodOption.number("turn", 15, 0, 180, "Greatest turn in degrees; pose"), MethodOption.number("shift", 0.1, 0,
				0.5, "Greatest shift as a share of the image's width and height; pose"), MethodOption.integer("attacksteps", 5,
					1, 100, "Steps of the search for the worst change; of pose, how many are drawn"), MethodOption.number("gamma",
						0.1, 0, 100, "Weight of the distance of the codes"));
	}

	@Override
	Corruption corruption(final Parameters parameters, final TrainingRun run) {
		final MethodOptions options = run.options();
		final int steps = options.integer("attacksteps");
		if (options.text("perturbation").equals("pose")) return new WorstPose(Math.toRadians(options.number("turn")),
			options.number("shift"), steps);
		return new WorstPerturbation(new ProjectedAscent(ProjectedAscent.Ball.valueOf(options.text("perturbation")
			.toUpperCase(Locale.ROOT)), options.number("epsilon"), steps), parameters);
	}

	@Override
	double gamma(final MethodOptions options) {
		return options.number("gamma");
	}

	@Override
	int standardSteps() {
		return 2800;
	}
}
