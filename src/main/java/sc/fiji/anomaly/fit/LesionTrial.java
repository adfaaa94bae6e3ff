package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.scoring.EvidenceMap;

/**
 * How well the members of a model find synthetic lesions in held-out normal images: by their scores and tails, and by
 * where their maps are high. What they find of real ones nobody knows yet, so these weights are drawn half way to equal
 * ones.
 */
final class LesionTrial {

	/**
	 * How much each member counts.
	 *
	 * @param opinions of each opinion, two a member, in the score; their sum is 1
	 * @param maps of each member in the map; their sum is 1
	 */
	record Weights(List<Double> opinions, List<Double> maps) {

		/** A member that is the only one. */
		static final Weights ALONE = new Weights(List.of(), List.of(1.0));
	}

	/** What the members say of a plane. */
	interface Scorer {

		Said score(Plane plane);
	}

	/**
	 * What the members say of a plane.
	 *
	 * @param opinions the score and the tail of each
	 * @param maps the map of each
	 */
	record Said(List<Double> opinions, List<EvidenceMap> maps) {
	}

	/** Share of equal weights in the result. */
	private static final double EQUAL = 0.5;

	/**
	 * One image with a lesion.
	 *
	 * @param group of held-out images in which it is
	 * @param areas for each member, how well its map tells the lesion's pixels from the others; NaN if it sees only one
	 *          of them
	 */
	private record Tried(int group, List<Double> opinions, List<Double> areas) {
	}

	private final List<Integer> groups;
	private final List<List<Double>> normal;
	private final SplittableRandom random;
	private final List<Tried> tried = new ArrayList<>();

	/**
	 * @param groups in which group each held-out image is
	 * @param normal the opinions of each held-out image without a lesion, two a member
	 */
	LesionTrial(final List<Integer> groups, final List<List<Double>> normal, final SplittableRandom random) {
		this.groups = List.copyOf(groups);
		this.normal = normal.stream().map(List::copyOf).toList();
		this.random = random;
	}

	/**
	 * Puts a lesion into a plane, of each kind in turn.
	 *
	 * @param group in which group the plane is
	 * @param plane a held-out one
	 * @param other another one, which lends its content
	 */
	void add(final int group, final Plane plane, final Plane other, final Scorer scorer) {
		final PlaneLesion.Kind[] kinds = PlaneLesion.Kind.values();
		final PlaneLesion lesion = PlaneLesion.in(plane, other, kinds[tried.size() % kinds.length], random);
		final Said said = scorer.score(lesion.plane());
		tried.add(new Tried(group, said.opinions(), said.maps().stream().map(map -> area(map, lesion)).toList()));
	}

	/** How many lesions there were. */
	int count() {
		return tried.size();
	}

	/** Area under the ROC curve of the lesion's pixels against the others; NaN if the map sees only one of them. */
	private static double area(final EvidenceMap map, final PlaneLesion lesion) {
		final int width = (int) lesion.plane().width();
		final int height = (int) lesion.plane().height();
		final List<Double> inside = new ArrayList<>();
		final List<Double> outside = new ArrayList<>();
		final Cursor<FloatType> cursor = map.values().localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final long x = Math.round(map.geometry().toImageX(cursor.getLongPosition(0)));
			final long y = Math.round(map.geometry().toImageY(cursor.getLongPosition(1)));
			if (x < 0 || y < 0 || x >= width || y >= height) continue;
			(lesion.mask()[(int) (y * width + x)] >= 0.5f ? inside : outside).add((double) cursor.get().get());
		}
		return auroc(outside.stream(), inside.stream());
	}

	private static double auroc(final Stream<Double> negatives, final Stream<Double> positives) {
		final double[] low = negatives.mapToDouble(v -> v).toArray();
		final double[] high = positives.mapToDouble(v -> v).toArray();
		return low.length == 0 || high.length == 0 ? Double.NaN : Auroc.of(low, high);
	}

	/**
	 * How often each opinion is higher of an image with a lesion than of one without: an area under a ROC curve.
	 *
	 * @param counts which groups of images count
	 */
	List<Double> found(final IntPredicate counts) {
		return IntStream.range(0, normal.get(0).size()).mapToObj(i -> known(auroc(IntStream.range(0, groups.size()).filter(
			plane -> counts.test(groups.get(plane))).mapToObj(plane -> normal.get(plane).get(i)), tried.stream().filter(
				lesion -> counts.test(lesion.group())).map(lesion -> lesion.opinions().get(i))))).toList();
	}

	/**
	 * How well each member's map tells a lesion's pixels from the others: the mean area under the ROC curve.
	 *
	 * @param counts which groups of images count
	 */
	List<Double> located(final IntPredicate counts) {
		return IntStream.range(0, normal.get(0).size() / 2).mapToObj(i -> known(tried.stream().filter(lesion -> counts.test(
			lesion.group())).mapToDouble(lesion -> lesion.areas().get(i)).filter(area -> !Double.isNaN(area)).average()
			.orElse(Double.NaN))).toList();
	}

	/** Without any lesion nobody is better than chance. */
	private static double known(final double area) {
		return Double.isNaN(area) ? 0.5 : area;
	}

	/** @param counts which groups of images count */
	Weights weights(final IntPredicate counts) {
		return new Weights(weights(found(counts)), weights(located(counts)));
	}

	private static List<Double> weights(final List<Double> areas) {
		final double sum = areas.stream().mapToDouble(LesionTrial::better).sum();
		return areas.stream().map(area -> sum == 0 ? 1.0 / areas.size() : EQUAL / areas.size() + (1 - EQUAL) * better(
			area) / sum).toList();
	}

	/** How much better than by chance. */
	private static double better(final double area) {
		return Math.max(0, 2 * area - 1);
	}
}
