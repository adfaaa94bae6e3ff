package sc.fiji.anomaly.method.autoencoder;

import java.util.List;

import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.Parameters;

/** A plain autoencoder: a baseline. */
@Plugin(type = AnomalyMethod.class, name = PlainAutoencoderMethod.NAME)
public final class PlainAutoencoderMethod extends AutoencoderMethod {

	static final String NAME = "Autoencoder";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Plain autoencoder: restores an image through a short code. A baseline that better methods must beat.";
	}

	@Override
	List<MethodOption> ownOptions() {
		return List.of();
	}

	@Override
	Corruption corruption(final Parameters parameters, final TrainingRun run) {
		return (images, network, random) -> images;
	}

	@Override
	int standardSteps() {
		return 8500;
	}
}
