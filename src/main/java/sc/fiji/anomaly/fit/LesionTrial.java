package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

	private final List<List<Double>> normal;
	private final SplittableRandom random;
	private final List<List<Double>> opinions = new ArrayList<>();
	private final List<List<Double>> areas = new ArrayList<>();
	private int lesions;

	/** @param normal for each opinion, two a member, what it is of held-out images without a lesion */
	LesionTrial(final List<List<Double>> normal, final SplittableRandom random) {
		this.normal = normal.stream().map(List::copyOf).toList();
		this.random = random;
		for (int i = 0; i < normal.size(); i++)
			opinions.add(new ArrayList<>());
		for (int i = 0; i < normal.size() / 2; i++)
			areas.add(new ArrayList<>());
	}

	/**
	 * Puts a lesion into a plane, of each kind in turn.
	 *
	 * @param normal a held-out plane
	 * @param other another one, which lends its content
	 */
	void add(final Plane normal, final Plane other, final Scorer scorer) {
		final PlaneLesion.Kind[] kinds = PlaneLesion.Kind.values();
		final PlaneLesion lesion = PlaneLesion.in(normal, other, kinds[lesions++ % kinds.length], random);
		final Said said = scorer.score(lesion.plane());
		for (int i = 0; i < opinions.size(); i++)
			opinions.get(i).add(said.opinions().get(i));
		for (int i = 0; i < areas.size(); i++) {
			final double area = area(said.maps().get(i), lesion);
			if (!Double.isNaN(area)) areas.get(i).add(area);
		}
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
		return inside.isEmpty() || outside.isEmpty() ? Double.NaN : auroc(outside, inside);
	}

	private static double auroc(final List<Double> negatives, final List<Double> positives) {
		return Auroc.of(negatives.stream().mapToDouble(v -> v).toArray(), positives.stream().mapToDouble(v -> v).toArray());
	}

	/** How often each opinion is higher of an image with a lesion than of one without: an area under a ROC curve. */
	List<Double> found() {
		return IntStream.range(0, opinions.size()).mapToObj(i -> opinions.get(i).isEmpty() ? 0.5 : auroc(normal.get(i),
			opinions.get(i))).toList();
	}

	/** How well each member's map tells a lesion's pixels from the others: the mean area under the ROC curve. */
	List<Double> located() {
		return areas.stream().map(all -> all.stream().mapToDouble(v -> v).average().orElse(0.5)).toList();
	}

	Weights weights() {
		return new Weights(weights(found()), weights(located()));
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
