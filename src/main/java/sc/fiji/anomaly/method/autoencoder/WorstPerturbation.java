package sc.fiji.anomaly.method.autoencoder;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;

import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.ProjectedAscent;

/**
 * The small change of an image that moves its code furthest (ARAE): {@code argmax |Enc(x + d) - Enc(x)|^2} over small
 * d.
 */
final class WorstPerturbation implements Corruption {

	private final ProjectedAscent ascent;
	private final Parameters parameters;

	/** @param parameters those of the network, which does not learn from the search */
	WorstPerturbation(final ProjectedAscent ascent, final Parameters parameters) {
		this.ascent = ascent;
		this.parameters = parameters;
	}

	@Override
	public NDArray of(final NDArray images, final Autoencoder network, final SplittableRandom random) {
		final NDArray code = network.encode(images);
		parameters.requireGradients(false);
		try {
			return ascent.of(images, changed -> {
				final NDArray moved = network.encode(changed).sub(code);
				return moved.mul(moved).sum();
			}, random);
		}
		finally {
			parameters.requireGradients(true);
		}
	}
}
