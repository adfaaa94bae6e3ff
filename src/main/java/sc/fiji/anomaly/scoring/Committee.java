package sc.fiji.anomaly.scoring;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

import org.apache.commons.math3.util.FastMath;

import sc.fiji.anomaly.calibration.PixelRarity;

/**
 * How the members of a model become one score, and all their levels one map: each is brought to what held-out normal
 * images have in it, as {@code -log10} of the share of normal images, or of their pixels, that are as high, so that
 * what changes from normal image to normal image does not drown the rest. A score is the mean of these surprises, a map
 * their root mean square: of many levels often a single one sees a lesion. (Chosen on kolektor and magnetic-tile.)
 *
 * @param voices two for each member in turn, for its score and for its tail: a diffuse change and a small lesion are
 *          two things; none where a model has a single member, whose score is the model's
 * @param levels one for each level of each member in turn; none in models of older formats, whose map is the aggregate
 *          of their only member
 */
public record Committee(List<Voice> voices, List<LevelVoice> levels) {

	/** For a model of older formats, and a member that is looked at alone. */
	public static final Committee ALONE = new Committee(List.of(), List.of());

	/** The surprise of a typical pixel, which a half of normal pixels exceeds; also of one that is not looked at. */
	static final double TYPICAL = Math.log10(2);

	private static final double ROUNDING = 1e-6;

	/**
	 * What is known of an opinion of a member.
	 *
	 * @param weight how much it counts in the score; from 0 to 1, with a sum of 1 over all
	 * @param mean of the opinion on held-out normal images
	 * @param deviation standard deviation of that; above 0
	 */
	public record Voice(double weight, double mean, double deviation) {

		public Voice {
			checkWeight(weight);
			if (!Double.isFinite(mean) || !(deviation > 0 && Double.isFinite(deviation))) throw new IllegalArgumentException(
				"a member's opinions are " + mean + " +- " + deviation);
		}

		/**
		 * {@code -log10} of the share of normal images with as high an opinion, as if opinions had the logistic
		 * distribution of their mean and deviation. Its tail is heavier than a normal one, so that a single outlier does
		 * not decide alone.
		 */
		double surprise(final double opinion) {
			final double x = Math.PI / Math.sqrt(3) * (opinion - mean) / deviation;
			return (x > 30 ? x : FastMath.log1p(Math.exp(x))) / Math.log(10);
		}
	}

	/**
	 * What is known of a level.
	 *
	 * @param weight how much it counts in the map; from 0 to 1, with a sum of 1 over all levels
	 * @param rarity how rare its evidence is in the pixels of held-out normal images
	 */
	public record LevelVoice(double weight, PixelRarity rarity) {

		public LevelVoice {
			checkWeight(weight);
			Objects.requireNonNull(rarity, "rarity");
		}
	}

	public Committee {
		voices = List.copyOf(voices);
		levels = List.copyOf(levels);
		if (voices.size() % 2 != 0 || voices.size() == 2) throw new IllegalArgumentException(voices.size() +
			" voices: each of several members has two");
		if (!voices.isEmpty()) checkSum(voices.stream().mapToDouble(Voice::weight));
		if (!levels.isEmpty()) checkSum(levels.stream().mapToDouble(LevelVoice::weight));
	}

	private static void checkWeight(final double weight) {
		if (!(weight >= 0 && weight <= 1)) throw new IllegalArgumentException("a weight is " + weight);
	}

	private static void checkSum(final DoubleStream weights) {
		final double sum = weights.sum();
		if (!(Math.abs(sum - 1) < ROUNDING)) throw new IllegalArgumentException("weights have a sum of " + sum);
	}

	/**
	 * One score.
	 *
	 * @param opinions the score and the tail of each member in turn; NaN for one that has nothing to say, but not for all
	 */
	public double score(final List<Double> opinions) {
		if (voices.isEmpty()) return opinions.get(0);
		double sum = 0;
		double weights = 0;
		for (int i = 0; i < voices.size(); i++) {
			if (Double.isNaN(opinions.get(i))) continue;
			sum += voices.get(i).weight() * voices.get(i).surprise(opinions.get(i));
			weights += voices.get(i).weight();
		}
		return sum / weights;
	}
}
