package sc.fiji.anomaly.method.mlsad.patchgan;

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
}
