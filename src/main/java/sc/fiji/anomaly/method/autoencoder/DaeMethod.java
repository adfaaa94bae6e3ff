package sc.fiji.anomaly.method.autoencoder;

import java.util.List;

import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.Parameters;

/** DAE: an autoencoder that restores images from noisy ones. */
@Plugin(type = AnomalyMethod.class, name = DaeMethod.NAME)
public final class DaeMethod extends AutoencoderMethod {

	static final String NAME = "DAE";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Denoising autoencoder: restores an image from a noisy one through a short code. Small and fast; for " +
			"aligned images.";
	}

	@Override
	public String reference() {
		return "DAE: Recent Advances in Anomaly Detection and Adversarial Robustness (Rohban, talk)";
	}

	@Override
	List<MethodOption> ownOptions() {
		return List.of(MethodOption.number("noise", 0.4, 0, 2,
			"Standard deviation of the noise on training images of values in [-1, 1]"));
	}

	@Override
	Corruption corruption(final Parameters parameters, final TrainingRun run) {
		return new GaussianNoise(run.options().number("noise"), run.seeds().random("noise"));
	}

	@Override
	int standardSteps() {
		return 8500;
	}
}
