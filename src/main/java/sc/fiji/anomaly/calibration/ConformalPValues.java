package sc.fiji.anomaly.calibration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * False-alarm rates by comparison with held-out normal cases, such as patients, each with the scores of one or more
 * images (hierarchical conformal prediction, Lee, Barber and Willett 2023; with one image in each case, conformal
 * prediction, Vovk et al. 2005): where a new case is exchangeable with the n held-out ones, the rate of an image of it
 * is at most r with a probability of at most r.
 *
 * @param scores the scores of each held-out case, finite, in ascending order; at least one in each. The cases are in
 *          ascending order of their highest scores; there is at least one
 */
public record ConformalPValues(List<List<Double>> scores) {

	private static final double ROUNDING = 1e-9;

	public ConformalPValues {
		scores = scores.stream().map(List::copyOf).toList();
		if (scores.isEmpty()) throw new IllegalArgumentException("No held-out normal image to calibrate with");
		for (final List<Double> one : scores) {
			if (one.isEmpty()) throw new IllegalArgumentException("scores have a case without images");
			one.stream().filter(score -> !Double.isFinite(score)).findFirst().ifPresent(score -> {
				throw new IllegalArgumentException("scores have no finite number: " + score);
			});
			requireAscending(one);
		}
		requireAscending(scores.stream().map(ConformalPValues::highest).toList());
	}

	private static void requireAscending(final List<Double> values) {
		for (int i = 1; i < values.size(); i++)
			if (values.get(i - 1) > values.get(i)) throw new IllegalArgumentException("scores are not in ascending order: " +
				values.get(i - 1) + ", " + values.get(i));
	}

	/** Of cases in any order, each with its scores in any order. */
	public static ConformalPValues of(final Collection<? extends Collection<Double>> cases) {
		return new ConformalPValues(cases.stream().map(one -> one.stream().sorted().toList()).sorted(Comparator.comparing(
			ConformalPValues::highest)).toList());
	}

	private static double highest(final List<Double> one) {
		return one.get(one.size() - 1);
	}

	/** Number n of held-out normal cases. */
	public int size() {
		return scores.size();
	}

	/**
	 * The rate of one image of a new case: {@code (k + 1) / (n + 1)}, where k is the sum over the held-out cases of the
	 * share of their images that score at least as high; in (0, 1].
	 */
	public double rate(final double score) {
		double higher = 0;
		for (int i = size() - 1; i >= 0 && highest(scores.get(i)) >= score; i--)
			higher += share(scores.get(i), score);
		return (higher + 1) / (size() + 1);
	}

	/** The share of a case's images that score at least as high. */
	private static double share(final List<Double> one, final double score) {
		// the place of the first that does, by halves: searching for a value finds any of several equal ones
		int low = 0;
		int high = one.size();
		while (low < high) {
			final int middle = (low + high) / 2;
			if (one.get(middle) >= score) high = middle;
			else low = middle + 1;
		}
		return (double) (one.size() - low) / one.size();
	}

	/**
	 * The rate of a whole new case, such as a volume: {@code (k + 1) / (n + 1)}, where the highest score of k held-out
	 * cases is at least as high; in (0, 1].
	 *
	 * @param highest the highest score of its images
	 */
	public double rateOfCase(final double highest) {
		final long higher = scores.stream().filter(one -> highest(one) >= highest).count();
		return (higher + 1.0) / (size() + 1);
	}

	/** The lowest rate that n cases can speak of: {@code 1 / (n + 1)}. */
	public double lowestRate() {
		return 1.0 / (size() + 1);
	}

	/**
	 * The score that at most a share of the images of normal cases exceeds.
	 *
	 * @param rate the share, at least {@link #lowestRate()}
	 * @throws IllegalArgumentException for a rate that n cases do not support
	 */
	public double threshold(final double rate) {
		if (rate * (size() + 1) + ROUNDING < 1) throw new IllegalArgumentException("An alarm rate of " + rate +
			" is not supported by " + size() + " calibration cases; the lowest is " + lowestRate());
		final List<Double> all = scores.stream().flatMap(List::stream).sorted().toList();
		// the higher a score, the lower the rate of what exceeds it: the first that is low enough, by halves
		int low = 0;
		int high = all.size() - 1;
		while (low < high) {
			final int middle = (low + high) / 2;
			if (rate(Math.nextUp(all.get(middle))) <= rate + ROUNDING) high = middle;
			else low = middle + 1;
		}
		return all.get(low);
	}
}
