package sc.fiji.anomaly.method.mlsad.patchgan;

import ai.djl.ndarray.NDArray;

/** Keeps the entropy term from overwhelming the local one (MLSAD, eq. 8). */
final class EntropyClipping {

	private EntropyClipping() {}

	/**
	 * {@code lambda = min(|a|, |e|) / |e|}: 1 where the entropy's gradient is no longer than the adversarial one, else
	 * what makes them equally long; 0 if there is no entropy gradient, or one that is no number.
	 */
	static double weight(final double adversarial, final double entropy) {
		return entropy > 0 && Double.isFinite(entropy) && adversarial >= 0 ? Math.min(adversarial, entropy) / entropy : 0;
	}

	/** Euclidean length of a gradient. */
	static double norm(final NDArray gradient) {
		try (NDArray square = gradient.mul(gradient); NDArray sum = square.sum()) {
			return Math.sqrt(sum.getFloat());
		}
	}
}
