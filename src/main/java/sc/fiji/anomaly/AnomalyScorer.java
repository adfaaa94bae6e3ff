package sc.fiji.anomaly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.calibration.Aggregation;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.calibration.PooledEvidence;
import sc.fiji.anomaly.calibration.SurpriseCurve;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.preprocessing.Doubts;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.scoring.CancelableDetector;
import sc.fiji.anomaly.scoring.EvidenceMap;
import sc.fiji.anomaly.scoring.ImageEvidence;
import sc.fiji.anomaly.scoring.ImageScoring;
import sc.fiji.anomaly.scoring.Marks;

/**
 * A model that is ready to score images. Owns native memory: close it. May be used by several threads; it is closed when
 * their scorings have ended.
 */
public final class AnomalyScorer implements AutoCloseable {

	/** Label of the map of all levels together. */
	public static final String AGGREGATE = "aggregate";

	private final String description;
	private final Preprocessing preprocessing;
	private final Aggregation aggregation;
	private final Calibration calibration;
	private final AnomalyDetector detector;
	private final double planesInUnit;

	/** Scorings read, closing writes. */
	private final ReadWriteLock use = new ReentrantReadWriteLock();
	private boolean closed;

	private AnomalyScorer(final String description, final ModelCard card, final AnomalyDetector detector) {
		this.description = description;
		this.preprocessing = card.preprocessing();
		this.aggregation = card.aggregation();
		this.calibration = card.calibration();
		this.detector = detector;
		this.planesInUnit = (double) card.provenance().images() / card.provenance().units();
	}

	static AnomalyScorer of(final Path file, final OpenedModel model) {
		final ModelCard card = model.card();
		return new AnomalyScorer("model " + file.getFileName() + ": " + card.method() + ", " + card.preprocessing().layout()
			.key() + ", trained on " + card.provenance().images() + " images; device: " + model.device(), card, model
				.detector());
	}

	/** One line that says which model this is and on which device it runs, and why. */
	public String description() {
		return description;
	}

	/** The levels, in ascending size, in pixels of the model's working image. */
	public List<Integer> levels() {
		return detector.levels().stream().map(Level::size).toList();
	}

	/** The lowest alarm rate that the calibration supports: {@code 1 / (n + 1)} for n calibration images. */
	public double lowestAlarmRate() {
		return calibration.scores().lowestRate();
	}

	/** The rate to use where {@code asked} is asked for: {@link #lowestAlarmRate()} where it is below that. */
	public double supportedAlarmRate(final double asked) {
		return Math.max(asked, lowestAlarmRate());
	}

	/**
	 * Scores a plane.
	 *
	 * @param selection the part of the plane that the figures are reported for; the maps are always whole
	 * @throws IllegalArgumentException where the model cannot be applied to this plane; the message names both
	 */
	public ScoredPlane score(final Plane plane, final Selection selection) {
		return score(plane, selection, () -> false);
	}

	/**
	 * Scores a plane, which may take a minute where it is large.
	 *
	 * @param selection the part of the plane that the figures are reported for; the maps are always whole
	 * @param canceled  asked again and again whether to stop, from several threads
	 * @throws IllegalArgumentException where the model cannot be applied to this plane; the message names both
	 * @throws CancellationException    where it was stopped
	 * @throws IllegalStateException    where this scorer is closed
	 */
	public ScoredPlane score(final Plane plane, final Selection selection, final BooleanSupplier canceled) {
		use.readLock().lock();
		try {
			if (closed) throw new IllegalStateException("Cannot score " + plane.name() + ": the scorer of " + description
				+ " is closed. Open the model again.");
			return scoreOpen(plane, selection, canceled);
		}
		finally {
			use.readLock().unlock();
		}
	}

	private ScoredPlane scoreOpen(final Plane plane, final Selection selection, final BooleanSupplier canceled) {
		final ImageScoring scoring = ImageScoring.of(new CancelableDetector(detector, () -> {
			if (canceled.getAsBoolean()) throw new CancellationException("Scoring " + plane.name() + " was cancelled.");
		}), preprocessing.layout(), aggregation);
		final ImageEvidence evidence = scoring.score(preprocessing.apply(plane));
		requireFinite(evidence.isSound(), plane);
		final PooledEvidence pooled = evidence.pooled(selection, aggregation.pooling().positions());
		final Doubts doubts = preprocessing.doubts(plane);
		final List<String> warnings = new ArrayList<>(doubts.warnings());
		if (selection != Selection.EVERYWHERE) warnings.add("score of a selection; the rate was calibrated on whole images");
		if (calibration.approximate()) warnings.add("rate is approximate: few calibration images, or planes of one stack");
		final double score = aggregation.score(pooled);
		requireFinite(Double.isFinite(score), plane);
		final List<MapLabel> labels = labels(evidence);
		final Map<String, Double> levelScores = new LinkedHashMap<>();
		final List<ScoreMap> maps = new ArrayList<>();
		for (int i = 0; i < labels.size(); i++) {
			levelScores.put(detector.levels().get(i).toString(), pooled.levelMeans().get(i));
			maps.add(new ScoreMap(labels.get(i), inPlane(evidence.levels().get(i), evidence)));
		}
		final PlaneScore figures = new PlaneScore(plane.name(), score, pooled.tail(), doubts.unlike() ? Double.NaN : calibration
			.scores().rate(score), levelScores, List.copyOf(warnings), doubts.unlike());
		return new ScoredPlane(figures, maps, new ScoreMap(AGGREGATE, inPlane(evidence.aggregate(), evidence)),
			new ScoreMap(AGGREGATE, inPlane(Marks.smoothed(evidence.aggregate()), evidence)));
	}

	private void requireFinite(final boolean finite, final Plane plane) {
		if (!finite) throw new IllegalArgumentException(plane.name() + " has scores that are no finite numbers by " + description
			+ ". The model is damaged: train it again, or get a fresh copy of its file.");
	}

	private static RandomAccessibleInterval<FloatType> inPlane(final EvidenceMap map, final ImageEvidence evidence) {
		return map.inPixelsOf(evidence.image().plane(), evidence.area());
	}

	/** Each level with its size in the image's pixels. */
	private List<MapLabel> labels(final ImageEvidence evidence) {
		final double scale = Math.sqrt(evidence.image().frame().scaleX() * evidence.image().frame().scaleY());
		return detector.levels().stream().map(level -> new MapLabel(level.toString(), level.size() * scale, evidence.image()
			.plane().pixelSize())).toList();
	}

	/**
	 * The score of a volume from those of its planes: its most anomalous plane, of those that are like the training images
	 * where there are any. A model that was calibrated on stacks compares it with their most anomalous planes. Where the volume
	 * has more planes than these (or than single images), the rate is multiplied by how many times more (Bonferroni).
	 *
	 * @param planes at least one
	 */
	public PlaneScore scoreVolume(final String name, final List<PlaneScore> planes) {
		final List<PlaneScore> unlike = planes.stream().filter(PlaneScore::unlike).toList();
		final PlaneScore highest = planes.stream().filter(plane -> !plane.unlike() || unlike.size() == planes.size()).max(
			Comparator.comparingDouble(PlaneScore::score)).orElseThrow(() -> new IllegalArgumentException(name
				+ ": a volume has at least one plane"));
		final double factor = Math.max(1, planes.size() / planesInUnit);
		final List<String> warnings = new ArrayList<>(highest.warnings());
		if (!unlike.isEmpty()) warnings.add(unlike.size() + " of its " + planes.size() + " planes, " + unlike.get(0).name()
			+ " for one, are unlike the training images");
		warnings.add("volume: score of its most anomalous plane, " + highest.name() + (factor == 1 ? ""
			: String.format(Locale.ROOT, "; rate times %.3g, since it has that many times the planes of what the model was "
				+ "calibrated on", factor)));
		return new PlaneScore(name, highest.score(), highest.tailScore(), Math.min(1, factor * highest.falseAlarmRate()),
			highest.levelScores(), List.copyOf(warnings), !unlike.isEmpty());
	}

	/**
	 * How surprising each marked pixel is: {@code -log10} of the share of normal pixels that score higher, estimated from
	 * held-out ones and extrapolated beyond them, and 0 wherever nothing is marked. At most {@code alarmRate} of normal images
	 * have any mark. The marks come from the aggregate; the levels explain them.
	 *
	 * @param alarmRate at least {@link #lowestAlarmRate()}
	 * @return one map for each of the plane's levels, and the aggregate last, with the labels of the score maps
	 */
	public List<ScoreMap> surprise(final ScoredPlane plane, final double alarmRate) {
		final double threshold = calibration.marks().threshold(alarmRate);
		final RandomAccessibleInterval<FloatType> aggregate = plane.smoothed().values();
		final List<ScoreMap> maps = new ArrayList<>();
		for (int i = 0; i < plane.levels().size(); i++) maps.add(new ScoreMap(plane.levels().get(i).label(), marked(
			aggregate, threshold, plane.levels().get(i).values(), calibration.levels().get(i))));
		maps.add(new ScoreMap(plane.aggregate().label(), marked(aggregate, threshold, aggregate, calibration.aggregate())));
		return maps;
	}

	/** The surprise of {@code values} where the aggregate is above the threshold. */
	private static RandomAccessibleInterval<FloatType> marked(final RandomAccessibleInterval<FloatType> aggregate,
		final double threshold, final RandomAccessibleInterval<FloatType> values, final SurpriseCurve curve)
	{
		return Converters.convert(aggregate, values, (score, value, surprise) -> surprise.set(score.get() > threshold
			? (float) curve.at(value.get()) : 0), new FloatType());
	}

	/** The largest value that {@link #surprise} gives: the top of the colour scale. */
	public double highestSurprise() {
		return calibration.aggregate().highest();
	}

	/** Waits for the scorings that run, and frees the native memory. */
	@Override
	public void close() {
		use.writeLock().lock();
		try {
			if (!closed) detector.close();
			closed = true;
		}
		finally {
			use.writeLock().unlock();
		}
	}
}
