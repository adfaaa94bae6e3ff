package sc.fiji.anomaly.calibration;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One score from all positions and levels: how far an image lies from normal images. Fitted on training images alone.
 * <p>
 * Each level's mean evidence (MLSAD, eq. 4) is compared with that of normal images, upwards and downwards: an image whose
 * evidence is unusually low lacks the structure that normal images have, and is as untypical as one with too much
 * (typicality, Nalisnick et al. 2019). Small lesions change few positions and show in the level's tail, which counts upwards
 * only.
 * </p>
 *
 * @param typical    what normal images are like on average, for each level in ascending size
 * @param weights    how much each level counts; at least 0, with a sum of 1
 * @param tailWeight weight of the tails beside the means; 0 or more
 */
public record Aggregation(List<LevelEvidence> typical, List<Double> weights, double tailWeight) {

	public Aggregation {
		typical = List.copyOf(typical);
		weights = List.copyOf(weights);
		if (typical.isEmpty()) throw new IllegalArgumentException("An aggregation has at least one level");
		if (weights.size() != typical.size() || weights.stream().anyMatch(w -> !(w >= 0))) throw new IllegalArgumentException(
			"weights are " + weights);
		if (!(tailWeight >= 0)) throw new IllegalArgumentException("tailWeight is " + tailWeight);
	}

	/** Mean evidence of each level in normal images. */
	public List<Double> typicalMeans() {
		return typical.stream().map(LevelEvidence::mean).toList();
	}

	/**
	 * Fits what is typical.
	 *
	 * @param images     the evidence of each level, for each of some normal images
	 * @param weights    how much each level counts
	 * @param tailWeight weight of the tails beside the means
	 */
	public static Aggregation fit(final List<List<LevelEvidence>> images, final List<Double> weights,
		final double tailWeight) {
		return new Aggregation(IntStream.range(0, images.get(0).size()).mapToObj(level -> new LevelEvidence(images.stream()
			.mapToDouble(image -> image.get(level).mean()).average().orElseThrow(), images.stream().mapToDouble(image -> image
				.get(level).tailHeight()).average().orElseThrow())).toList(), weights, tailWeight);
	}

	/**
	 * The score of an image: the weighted mean of its levels' deviations, 0 or more.
	 *
	 * @param evidence one for each level; NaN for a level that does not speak
	 */
	public double score(final List<LevelEvidence> evidence) {
		if (evidence.size() != typical.size()) throw new IllegalArgumentException(evidence.size() + " levels instead of "
			+ typical.size());
		double sum = 0;
		double weight = 0;
		for (int i = 0; i < typical.size(); i++) {
			if (Double.isNaN(evidence.get(i).mean())) continue;
			sum += weights.get(i) * deviation(evidence.get(i), typical.get(i));
			weight += weights.get(i);
		}
		return weight == 0 ? 0 : sum / weight;
	}

	private double deviation(final LevelEvidence image, final LevelEvidence normal) {
		return Math.abs(image.mean() - normal.mean()) + tailWeight * Math.max(0, image.tailHeight() - normal.tailHeight());
	}
}
