package sc.fiji.anomaly.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One score from all positions and levels: how far an image lies from normal images. Fitted on training images alone.
 * <p>
 * Each level's mean evidence is compared with that of normal images on a logarithmic scale, upwards and downwards: an image
 * whose evidence is unusually low lacks the structure that normal images have, and is as untypical as one with too much
 * (typicality, Nalisnick et al. 2019). Small lesions change few positions and show in the level's tail, which counts upwards
 * only.
 * </p>
 *
 * @param levels     what normal images are like, for each level in ascending size
 * @param weights    how much each level counts; at least 0, with a sum of 1
 * @param tailWeight weight of the tails beside the means; 0 or more
 */
public record Aggregation(List<Level> levels, List<Double> weights, double tailWeight) {

	private static final double SMALLEST = 1e-9;

	/**
	 * At 2 the level with the least spread rules, which is seldom the one that knows the most; at 0 the one with the largest
	 * deviations. Chosen in between on MNIST 8 (better towards 0) and Fashion-MNIST 5 (better towards 2).
	 */
	private static final double SPREAD_EXPONENT = 1.6;

	/**
	 * What normal images are like at one level.
	 *
	 * @param mean spread of the logarithm of the mean evidence
	 * @param tail spread of the logarithm of the tail's height
	 */
	public record Level(Spread mean, Spread tail) {

		public Level {
			Objects.requireNonNull(mean, "mean");
			Objects.requireNonNull(tail, "tail");
		}

		/** Squared deviation of an image's evidence from that of normal images; 0 or more. */
		double deviation(final LevelEvidence evidence, final double tailWeight) {
			return square(logarithm(evidence.mean()) - mean.centre(), mean.width()) + tailWeight * square(Math.max(0, logarithm(
				evidence.tailHeight()) - tail.centre()), tail.width());
		}

		/** A squared deviation in units of the normal images' spread. */
		private static double square(final double deviation, final double spread) {
			return deviation * deviation / Math.pow(spread, SPREAD_EXPONENT);
		}
	}

	public Aggregation {
		levels = List.copyOf(levels);
		weights = List.copyOf(weights);
		if (levels.isEmpty()) throw new IllegalArgumentException("An aggregation has at least one level");
		if (weights.size() != levels.size() || weights.stream().anyMatch(w -> !(w >= 0))) throw new IllegalArgumentException(
			"weights are " + weights);
		if (!(tailWeight >= 0)) throw new IllegalArgumentException("tailWeight is " + tailWeight);
	}

	/** Evidence of each level in a typical normal image: the geometric mean. */
	public List<Double> typicalMeans() {
		return levels.stream().map(level -> Math.exp(level.mean().centre())).toList();
	}

	/**
	 * Fits the spreads.
	 *
	 * @param images     the evidence of each level, for each of some normal images
	 * @param weights    how much each level counts
	 * @param tailWeight weight of the tails beside the means
	 */
	public static Aggregation fit(final List<List<LevelEvidence>> images, final List<Double> weights,
		final double tailWeight) {
		final List<Level> levels = new ArrayList<>();
		for (int i = 0; i < images.get(0).size(); i++) {
			final int level = i;
			levels.add(new Level(Spread.of(images.stream().map(image -> logarithm(image.get(level).mean())).toList()), Spread
				.of(images.stream().map(image -> logarithm(image.get(level).tailHeight())).toList())));
		}
		return new Aggregation(levels, weights, tailWeight);
	}

	/**
	 * The score of an image: the root of its levels' weighted mean squared deviation.
	 *
	 * @param evidence one for each level; NaN for a level that does not speak
	 */
	public double score(final List<LevelEvidence> evidence) {
		if (evidence.size() != levels.size()) throw new IllegalArgumentException(evidence.size() + " levels instead of "
			+ levels.size());
		double sum = 0;
		double weight = 0;
		for (int i = 0; i < levels.size(); i++) {
			if (Double.isNaN(evidence.get(i).mean())) continue;
			sum += weights.get(i) * levels.get(i).deviation(evidence.get(i), tailWeight);
			weight += weights.get(i);
		}
		return weight == 0 ? 0 : Math.sqrt(sum / weight);
	}

	private static double logarithm(final double evidence) {
		return Math.log(Math.max(evidence, SMALLEST));
	}
}
