package sc.fiji.anomaly.kind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kind of images that a model was trained on. An image is of that kind where one of them looks as much like it as
 * they look like each other: how far they are apart is the root mean square of the differences of their {@link Looks},
 * each in units of its standard deviation.
 */
public final class Kind {

	/** Of models that do not know it: every image is of that kind. */
	public static final Kind UNKNOWN = new Kind(List.of(), 0);

	/** Fewer cases do not say how unlike two of a kind can be. */
	public static final int FEWEST = 5;

	/** A share of cases that counts for how far they are apart; chosen, as what follows, on the tuning sets. */
	private static final double SHARE = 0.98;

	/** Of few cases none may be as far from the others as one can be: so much is added, by the number of cases. */
	private static final double FEW = 3;

	/** So many times as far as that is unlike. */
	private static final double UNLIKE = 1.8;

	/** Images that are all but the same say nothing of how far two of a kind can be apart. */
	private static final double LEAST_APART = 0.1;

	private final List<Looks> images;
	private final double apart;
	private final double[] units;

	/**
	 * What was kept.
	 *
	 * @param images how some training images look; empty if nothing is known
	 * @param apart how far nearly every case is from the nearest of another one at the most; not negative
	 */
	public Kind(final List<Looks> images, final double apart) {
		if (!(apart >= 0 && Double.isFinite(apart))) throw new IllegalArgumentException("training images are apart by " +
			apart);
		this.images = List.copyOf(images);
		this.apart = apart;
		units = units(this.images);
	}

	/**
	 * The kind of some images.
	 *
	 * @param images how they look
	 * @param cases which of them belong together, as those of one patient, are not compared with each other
	 */
	public static Kind of(final List<Looks> images, final List<String> cases) {
		final Map<String, Double> furthest = new TreeMap<>();
		if (cases.stream().distinct().count() < FEWEST) return UNKNOWN;
		final Kind all = new Kind(images, 0);
		for (int i = 0; i < images.size(); i++) {
			double nearest = Double.POSITIVE_INFINITY;
			for (int j = 0; j < images.size(); j++)
				if (!cases.get(i).equals(cases.get(j))) nearest = Math.min(nearest, all.distance(images.get(i), images.get(j)));
			furthest.merge(cases.get(i), nearest, Math::max);
		}
		final List<Double> sorted = new ArrayList<>(furthest.values());
		Collections.sort(sorted);
		return new Kind(images, sorted.get((int) Math.ceil(SHARE * sorted.size()) - 1) * (1 + FEW / sorted.size()));
	}

	/**
	 * Each figure's standard deviation, and what it may always differ by. Parts of larger images have no size of their
	 * own.
	 */
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

	private double distance(final Looks a, final Looks b) {
		double sum = 0;
		for (int i = 0; i < units.length; i++)
			sum += square(a, b, i);
		return Math.sqrt(sum / units.length);
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

	/** How far nearly every case is from the nearest of another one at the most. */
	public double apart() {
		return apart;
	}

	/** Why an image is of another kind; empty if it is of this one, or that cannot be said. */
	public String whyUnlike(final Looks image) {
		if (images.isEmpty()) return "";
		final Looks nearest = Collections.min(images, (a, b) -> Double.compare(distance(image, a), distance(image, b)));
		final double times = distance(image, nearest) / Math.max(apart, LEAST_APART);
		if (times <= UNLIKE) return "";
		return String.format(Locale.ROOT,
			"it does not look like the training images: it differs from the nearest of them " +
				"%.1f times as much as they do from each other, most of all in %s", times, most(image, nearest));
	}

	/** The trait in which two images differ most. */
	private Trait most(final Looks a, final Looks b) {
		Trait most = Trait.BRIGHTNESS;
		double largest = -1;
		int at = 0;
		for (final Trait trait : Trait.values()) {
			double sum = 0;
			for (int k = 0; k < trait.count(); k++, at++)
				sum += square(a, b, at);
			if (sum <= largest) continue;
			largest = sum;
			most = trait;
		}
		return most;
	}
}
