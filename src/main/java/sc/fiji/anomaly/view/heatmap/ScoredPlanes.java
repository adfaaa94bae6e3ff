package sc.fiji.anomaly.view.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.SimilarPlaces;
import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.view.HeatElements;
import sc.fiji.anomaly.view.HeatScale;
import sc.fiji.anomaly.view.PlaneHeat;

/**
 * What the panel of a heatmap works with: the maps of all planes of an image, computed once and kept packed, and what
 * the model's calibration says. Holds nothing of the scorer, which may be closed. <pre>
 * ScoredPlanes planes = new ScoredPlanes(scorer, 0.05, ScoredPlanes.memory());
 * scorer.scoreAll(all, count, Selection.EVERYWHERE, progress, plane -> planes.add(plane, scorer.surprise(plane)));
 * </pre>
 */
public final class ScoredPlanes {

	/** Of the memory that Java may use, the maps take at most one part in so many. */
	private static final int SHARE = 4;

	/** Bytes that a pixel takes while its maps are packed, beside one of each map. */
	private static final int WORKING_BYTES = 13;

	private final AlarmRates rates;
	private final double asked;
	private final HeatScale scale;
	private final double[] markThresholds;
	private final double[] scoreThresholds;
	private final List<Double> normals;
	private final SimilarPlaces similar;
	private final long mostBytes;
	private final List<PackedMaps> maps = new ArrayList<>();
	private final List<PlaneScore> scores = new ArrayList<>();

	/** From which step of the alarm rates each plane has marks. */
	private final List<Integer> firstSteps = new ArrayList<>();
	private List<MapLabel> levels = List.of();
	private long bytes;
	private boolean fits = true;

	/**
	 * @param asked the alarm rate that the user asked for; at least the lowest of the scorer
	 * @param mostBytes how much memory the maps may take
	 */
	public ScoredPlanes(final AnomalyScorer scorer, final double asked, final long mostBytes) {
		this.asked = asked;
		this.mostBytes = mostBytes;
		rates = AlarmRates.of(scorer.lowestAlarmRate(), asked);
		scale = new HeatScale(scorer.highestSurprise());
		markThresholds = rates.rates().stream().mapToDouble(scorer::markThreshold).toArray();
		scoreThresholds = rates.rates().stream().mapToDouble(scorer::scoreThreshold).toArray();
		normals = List.copyOf(scorer.normalScores());
		similar = scorer.similarPlaces().orElse(null);
	}

	/** How much memory the maps of an image may take. */
	public static long memory() {
		return Runtime.getRuntime().maxMemory() / SHARE;
	}

	/**
	 * Takes the next plane, z fastest, then t. Where there is no room for its maps, those of all planes are given up.
	 *
	 * @param surprise of all pixels, marked or not: one map a level, the aggregate last
	 */
	public void add(final PlaneScore plane, final List<ScoreMap> surprise) {
		scores.add(plane.withoutMaps());
		fits = fits && hasRoomFor(surprise);
		if (fits) {
			final PlaneMaps unpacked = PlaneMaps.of(plane, surprise, markThresholds, scale);
			final PackedMaps packed = new PackedMaps(unpacked);
			firstSteps.add(unpacked.firstStep());
			levels = plane.maps().levels().stream().map(ScoreMap::label).toList();
			maps.add(packed);
			bytes += packed.bytes();
			fits = bytes <= mostBytes;
		}
		if (!fits) maps.clear();
	}

	private boolean hasRoomFor(final List<ScoreMap> surprise) {
		final long pixels = surprise.get(0).values().dimension(0) * surprise.get(0).values().dimension(1);
		return pixels * (surprise.size() + WORKING_BYTES) <= mostBytes - bytes;
	}

	/** Whether there is room for the maps. */
	public boolean fits() {
		return fits;
	}

	/** The rates that can be chosen. */
	AlarmRates rates() {
		return rates;
	}

	/** The step of the rate that was asked for. */
	int askedStep() {
		return rates.step(asked);
	}

	HeatScale scale() {
		return scale;
	}

	/** The labels of the levels. */
	List<MapLabel> levels() {
		return levels;
	}

	/** The scores of the planes, without maps. */
	List<PlaneScore> scores() {
		return List.copyOf(scores);
	}

	/** The scores of normal images that the model has not seen, in ascending order. */
	List<Double> normals() {
		return normals;
	}

	/** The score above which a plane is called anomalous. */
	double scoreThreshold(final int step) {
		return scoreThresholds[step];
	}

	/** The lowest alarm rate at which a plane has marks; NaN if it has none at any. */
	double firstMarkedRate(final int plane) {
		final int step = firstSteps.get(plane);
		return step == PlaneMaps.NEVER ? Double.NaN : rates.rate(step);
	}

	Optional<SimilarPlaces> similar() {
		return Optional.ofNullable(similar);
	}

	/**
	 * What is at a place, in a few lines: its score, from which alarm rate it is marked, and which level stands out.
	 *
	 * @param plane index of the plane
	 * @param x column, within the image
	 * @param y row, within the image
	 */
	public List<String> inWords(final int plane, final int x, final int y) {
		final PlaneMaps at = plane(plane);
		return at.at(x, y, rates, scale).inWords(rates.rate(rates.size() - 1), at.labels().get(0).pixelSize());
	}

	/** The maps of a plane, unpacked. */
	PlaneMaps plane(final int index) {
		return maps.get(index).unpacked();
	}

	/** The overlay elements of a plane. */
	PlaneHeat heat(final HeatElements elements, final int index, final HeatChoice choice) {
		return plane(index).heat(elements, index, choice.step(), choice.levels());
	}
}
