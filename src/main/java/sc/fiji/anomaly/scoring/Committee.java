package sc.fiji.anomaly.scoring;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

import org.apache.commons.math3.util.FastMath;

import sc.fiji.anomaly.calibration.PixelRarity;

/**
 * How the members of a model become one score and one map: each is brought to what held-out normal images have in it,
 * as {@code -log10} of the share of normal images, or of their pixels, that are as high. These surprises are averaged,
 * so that a member that changes from normal image to normal image does not drown the others.
 *
 * @param voices one for each member, in their order; none where a model has a single member, which then speaks for
 *          itself
 */
public record Committee(List<Voice> voices) {

	/** For a model of a single member. */
	public static final Committee ALONE = new Committee(List.of());

	private static final double ROUNDING = 1e-6;

	/**
	 * What is known of a member.
	 *
	 * @param scoreWeight how much it counts in the score; from 0 to 1, with a sum of 1 over all members
	 * @param mapWeight the same in the map
	 * @param mean of the scores of held-out normal images
	 * @param deviation standard deviation of these scores; above 0
	 * @param map how rare a value of its smoothed aggregate map is in held-out normal images
	 */
	public record Voice(double scoreWeight, double mapWeight, double mean, double deviation, PixelRarity map) {

		public Voice {
			for (final double weight : new double[] { scoreWeight, mapWeight })
				if (!(weight >= 0 && weight <= 1)) throw new IllegalArgumentException("a member's weight is " + weight);
			if (!Double.isFinite(mean) || !(deviation > 0 && Double.isFinite(deviation))) throw new IllegalArgumentException(
				"a member's scores are " + mean + " +- " + deviation);
			Objects.requireNonNull(map, "map");
		}

		/**
		 * {@code -log10} of the share of normal images whose score is as high, as if scores had the logistic distribution
		 * of their mean and deviation. Its tail is heavier than a normal one, so that a single member's outlier does not
		 * decide alone.
		 */
		double surprise(final double memberScore) {
			final double x = Math.PI / Math.sqrt(3) * (memberScore - mean) / deviation;
			return (x > 30 ? x : FastMath.log1p(Math.exp(x))) / Math.log(10);
		}
	}

	public Committee {
		voices = List.copyOf(voices);
		if (voices.size() == 1) throw new IllegalArgumentException("one member is no committee");
		if (!voices.isEmpty()) {
			checkSum(voices.stream().mapToDouble(Voice::scoreWeight));
			checkSum(voices.stream().mapToDouble(Voice::mapWeight));
		}
	}

	private static void checkSum(final DoubleStream weights) {
		final double sum = weights.sum();
		if (!(Math.abs(sum - 1) < ROUNDING)) throw new IllegalArgumentException("the members' weights have a sum of " +
			sum);
	}

	/**
	 * One score.
	 *
	 * @param members the score of each member; NaN for one that has nothing to say, but not for all
	 */
	public double score(final List<Double> members) {
		if (voices.isEmpty()) return members.get(0);
		double sum = 0;
		double weights = 0;
		for (int i = 0; i < voices.size(); i++) {
			if (Double.isNaN(members.get(i))) continue;
			sum += voices.get(i).scoreWeight() * voices.get(i).surprise(members.get(i));
			weights += voices.get(i).scoreWeight();
		}
		return sum / weights;
	}
}
