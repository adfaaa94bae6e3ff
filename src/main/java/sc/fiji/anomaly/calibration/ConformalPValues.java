package sc.fiji.anomaly.calibration;

import java.util.Collection;
import java.util.List;

/**
 * False-alarm rates by comparison with held-out normal images (conformal prediction, Vovk et al. 2005): where a new
 * normal image is exchangeable with the n held-out ones, its rate is at most r with a probability of at most r.
 *
 * @param scores the scores of the held-out normal images, finite, in ascending order; at least one
 */
public record ConformalPValues(List<Double> scores) {

	public ConformalPValues {
		scores = List.copyOf(scores);
		if (scores.isEmpty()) throw new IllegalArgumentException("No held-out normal image to calibrate with");
		for (int i = 0; i < scores.size(); i++) {
			if (!Double.isFinite(scores.get(i))) throw new IllegalArgumentException("scores have no finite number: " + scores
				.get(i));
			if (i > 0 && scores.get(i - 1) > scores.get(i)) throw new IllegalArgumentException(
				"scores are not in ascending order: " + scores.get(i - 1) + ", " + scores.get(i));
		}
	}

	/** Of scores in any order. */
	public static ConformalPValues of(final Collection<Double> scores) {
		return new ConformalPValues(scores.stream().sorted().toList());
	}

	/** Number n of held-out normal images. */
	public int size() {
		return scores.size();
	}

	/** {@code (k + 1) / (n + 1)}, where k held-out images score at least as high; in (0, 1]. */
	public double rate(final double score) {
		int higher = 0;
		for (int i = scores.size() - 1; i >= 0 && scores.get(i) >= score; i--)
			higher++;
		return (higher + 1.0) / (size() + 1);
	}

	/** The lowest rate that n images can speak of: {@code 1 / (n + 1)}. */
	public double lowestRate() {
		return 1.0 / (size() + 1);
	}

	/**
	 * The score that at most a share of normal images exceeds.
	 *
	 * @param rate the share, at least {@link #lowestRate()}
	 * @throws IllegalArgumentException for a rate that n images do not support
	 */
	public double threshold(final double rate) {
		final int exceeding = (int) Math.floor(rate * (size() + 1) + 1e-9);
		if (exceeding < 1) throw new IllegalArgumentException("An alarm rate of " + rate + " is not supported by " +
			size() + " calibration images; the lowest is " + lowestRate());
		return scores.get(Math.max(0, size() - exceeding));
	}
}
