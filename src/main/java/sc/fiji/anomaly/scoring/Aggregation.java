package sc.fiji.anomaly.scoring;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

import sc.fiji.anomaly.method.Pooling;

/**
 * One score from all positions and levels: how far an image lies from normal images. Fitted on training images alone.
 * <p>
 * Three things make an image untypical. Diffuse change raises the evidence of all levels. Another kind of structure
 * changes how the levels go together, even where it has less evidence than normal images have (typicality, Nalisnick et
 * al. 2019). A small lesion raises the aggregate map in a few places only, its tail.
 * </p>
 *
 * @param profile evidence of the levels in normal images
 * @param tailHeight logarithm of the tail's height in normal images
 * @param weights how much each level counts in the aggregate map; at least 0, with a sum of 1
 * @param imbalanceWeight weight of an unusual balance of the levels beside the amount of evidence; from 0 to 1,000
 * @param tailWeight weight of the tail beside the levels' means; from 0 to 1,000
 * @param pooling what of this is used
 */
public record Aggregation(LevelProfile profile, MeanAndDeviation tailHeight, List<Double> weights,
		double imbalanceWeight, double tailWeight, Pooling pooling) {

	/** Chosen on MNIST 3 and 8 and Fashion-MNIST 6 (better towards 0) and 5 (better above). */
	private static final double IMBALANCE_WEIGHT = 0.125;

	private static final double LARGEST_WEIGHT = 1000;
	private static final double ROUNDING = 1e-6;

	public Aggregation {
		Objects.requireNonNull(profile, "profile");
		Objects.requireNonNull(tailHeight, "tailHeight");
		weights = List.copyOf(weights);
		Objects.requireNonNull(pooling, "pooling");
		final double sum = weights.stream().mapToDouble(w -> w).sum();
		if (weights.size() != profile.levels().size() || weights.stream().anyMatch(w -> !(w >= 0 && w <= 1)) || !(Math.abs(
			sum - 1) < ROUNDING)) throw new IllegalArgumentException("weights are " + weights);
		for (final double weight : new double[] { imbalanceWeight, tailWeight })
			if (!(weight >= 0 && weight <= LARGEST_WEIGHT)) throw new IllegalArgumentException(
				"imbalanceWeight and tailWeight are " + imbalanceWeight + " and " + tailWeight);
	}

	/**
	 * Fits the spreads.
	 *
	 * @param images some normal images
	 * @param weights how much each level counts in the aggregate map
	 * @param tailWeight weight of the tail beside the levels' means
	 * @param pooling how positions were pooled, and levels shall be
	 */
	public static Aggregation fit(final List<PooledEvidence> images, final List<Double> weights, final double tailWeight,
		final Pooling pooling)
	{
		return new Aggregation(LevelProfile.fit(images.stream().map(PooledEvidence::levelMeans).toList()), MeanAndDeviation
			.ofLogarithms(images.stream().map(PooledEvidence::tailHeight).toList()), weights, IMBALANCE_WEIGHT, tailWeight,
			pooling);
	}

	/**
	 * The score of an image. By the profile it is in about standard deviations of normal images: 0 for a typical image,
	 * higher for more anomalous ones, below 0 where there is less evidence than in a typical image. Else it is the
	 * levels' evidence.
	 */
	public double score(final PooledEvidence image) {
		final double[] levels = image.levelMeans().stream().mapToDouble(v -> v).filter(v -> !Double.isNaN(v)).toArray();
		return switch (pooling.levels()) {
			case PROFILE -> deviation(image);
			case MEAN -> DoubleStream.of(levels).average().orElse(0);
			case SOFTMAX -> softmax(levels);
			case MAX -> DoubleStream.of(levels).max().orElse(0);
		};
	}

	/**
	 * How far the most anomalous places of an image rise above the rest of it, on a logarithmic scale: in standard
	 * deviations of normal images. A small lesion shows here first.
	 */
	public double tail(final PooledEvidence image) {
		return tailHeight.deviationOfLogarithm(image.tailHeight());
	}

	/** The mean, weighted by the exponential of each value. */
	private static double softmax(final double[] values) {
		final double highest = DoubleStream.of(values).max().orElse(0);
		double sum = 0;
		double weights = 0;
		for (final double value : values) {
			final double weight = Math.exp(value - highest);
			sum += weight * value;
			weights += weight;
		}
		return weights == 0 ? 0 : sum / weights;
	}

	private double deviation(final PooledEvidence image) {
		final double amount = profile.amount(image.levelMeans());
		final double tail = Math.max(0, tail(image));
		final double square = amount * Math.abs(amount) + imbalanceWeight * profile.imbalance(image.levelMeans()) +
			tailWeight * tail * tail;
		return Math.signum(square) * Math.sqrt(Math.abs(square));
	}
}
