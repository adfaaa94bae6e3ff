package sc.fiji.anomaly.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The kind of images that a model was trained on. An image is of that kind where in each {@link Trait}, and in all
 * together, one of them looks as much like it as they look like each other. How far two images are apart is the root
 * mean square of the differences of their {@link Looks}, each in units of its standard deviation.
 */
public final class Kind {

	/** Fewer cases do not say how unlike two of a kind can be. */
	public static final int FEWEST = 5;

	/** How many ways there are to measure how far two images are apart: each trait, and all together. */
	static final int MEASURES = Trait.values().length + 1;

	private static final int ALL = MEASURES - 1;

	/** Of models that do not know it: every image is of that kind. */
	public static final Kind UNKNOWN = new Kind(List.of(), new double[MEASURES]);

	/** A share of images that counts for how far they are apart; chosen, as what follows, on the tuning sets. */
	private static final double SHARE = 0.98;

	/** Of few cases none may be as far from the others as one can be: so much is added, by the number of cases. */
	private static final double FEW = 4;

	/** So many times as far as that is unlike. */
	private static final double UNLIKE = 1.75;

	/** Images that are all but the same in a trait, or in all, say little of how far two of a kind can be apart. */
	private static final double LEAST_OF_TRAIT = 0.5;
	private static final double LEAST_OF_ALL = 0.1;

	private static final double ROUNDING = 1e-9;

	private final List<Looks> images;
	private final double[] apart;
	private final double[] units;

	/**
	 * What was kept.
	 *
	 * @param images how some training images look; empty if nothing is known
	 * @param apart how far nearly every image is from the nearest of another case at the most, in each trait and in all
	 *          together; none is negative
	 */
	public Kind(final List<Looks> images, final double[] apart) {
		if (apart.length != MEASURES || !DoubleStream.of(apart).allMatch(value -> value >= 0 && Double.isFinite(value)))
			throw new IllegalArgumentException("training images are apart by " + Arrays.toString(apart));
		this.images = List.copyOf(images);
		this.apart = apart.clone();
		units = units(this.images);
	}

	/**
	 * The kind of some images.
	 *
	 * @param images how they look
	 * @param cases which of them belong together, as those of one patient, are not compared with each other; each case
	 *          counts the same
	 */
	public static Kind of(final List<Looks> images, final List<String> cases) {
		final Map<String, Integer> sizes = new HashMap<>();
		cases.forEach(one -> sizes.merge(one, 1, Integer::sum));
		if (sizes.size() < FEWEST) return UNKNOWN;
		final Kind all = new Kind(images, new double[MEASURES]);
		final double[][] nearest = new double[images.size()][];
		for (int i = 0; i < images.size(); i++) {
			final String own = cases.get(i);
			nearest[i] = all.nearest(images.get(i), IntStream.range(0, images.size()).filter(j -> !cases.get(j).equals(own))
				.mapToObj(images::get).toList());
		}
		final double[] apart = new double[MEASURES];
		for (int m = 0; m < MEASURES; m++) {
			final int measure = m;
			final List<Integer> ascending = IntStream.range(0, images.size()).boxed().sorted(Comparator.comparingDouble(
				i -> nearest[i][measure])).toList();
			double share = 0;
			for (final int i : ascending) {
				if (share >= SHARE - ROUNDING) break;
				share += 1.0 / sizes.get(cases.get(i)) / sizes.size();
				apart[m] = nearest[i][m];
			}
			apart[m] *= 1 + FEW / sizes.size();
		}
		return new Kind(images, apart);
	}

	/** Each figure's standard deviation, and what it may always differ by. Parts of larger images have no size. */
	private static double[] units(final List<Looks> images) {
		final double[] units = new double[Looks.COUNT];
		final boolean parts = images.stream().allMatch(Looks::isOfPart);
		int at = 0;
		for (final Trait trait : Trait.values())
			for (int k = 0; k < trait.count(); k++, at++) {
				final int index = at;
				final double mean = images.stream().mapToDouble(image -> image.figure(index)).average().orElse(0);
				final double variance = images.stream().mapToDouble(image -> Math.pow(image.figure(index) - mean, 2)).average()
					.orElse(0);
				units[at] = parts && trait.isOfWhole() ? Double.POSITIVE_INFINITY : Math.sqrt(variance) + trait.least();
			}
		return units;
	}

	/** How far the nearest of some images is, in each trait and in all together. */
	private double[] nearest(final Looks image, final List<Looks> others) {
		final double[] nearest = new double[MEASURES];
		Arrays.fill(nearest, Double.POSITIVE_INFINITY);
		for (final Looks other : others) {
			final double[] distances = distances(image, other);
			for (int m = 0; m < MEASURES; m++)
				nearest[m] = Math.min(nearest[m], distances[m]);
		}
		return nearest;
	}

	private double[] distances(final Looks a, final Looks b) {
		final double[] distances = new double[MEASURES];
		double all = 0;
		int at = 0;
		for (final Trait trait : Trait.values()) {
			double sum = 0;
			for (int k = 0; k < trait.count(); k++, at++)
				sum += square(a, b, at);
			all += sum;
			distances[trait.ordinal()] = Math.sqrt(sum / trait.count());
		}
		distances[ALL] = Math.sqrt(all / Looks.COUNT);
		return distances;
	}

	private double square(final Looks a, final Looks b, final int index) {
		if (Looks.isUnsaid(index, a.figure(index)) || Looks.isUnsaid(index, b.figure(index))) return 0;
		final double difference = (a.figure(index) - b.figure(index)) / units[index];
		return difference * difference;
	}

	/** How some training images look; empty where it is not known. */
	public List<Looks> images() {
		return images;
	}

	/** How far nearly every image is from the nearest of another case at the most, in each trait and in all together. */
	public double[] apart() {
		return apart.clone();
	}

	/**
	 * Why an image is of another kind; empty if it is of this one, or that cannot be said. What is very abnormal looks
	 * unlike normal images, too.
	 */
	public String whyUnlike(final Looks image) {
		if (images.isEmpty()) return "";
		final double[] nearest = nearest(image, images);
		final List<Double> times = new ArrayList<>();
		for (int m = 0; m < MEASURES; m++)
			times.add(nearest[m] / Math.max(apart[m], m == ALL ? LEAST_OF_ALL : LEAST_OF_TRAIT));
		final int most = IntStream.range(0, MEASURES).boxed().max(Comparator.comparingDouble(times::get)).orElseThrow();
		if (times.get(most) <= UNLIKE) return "";
		return String.format(Locale.ROOT, "it does not look like the training images: in %s it differs from each of them " +
			"%.1f times as much as they differ from each other", most == ALL ? "all together" : Trait.values()[most], times
				.get(most));
	}
}
