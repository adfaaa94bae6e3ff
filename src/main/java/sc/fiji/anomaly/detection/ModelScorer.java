package sc.fiji.anomaly.detection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ScoreMaps;
import sc.fiji.anomaly.SimilarPlaces;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.explain.ExamplePlaces;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.kind.Kind;
import sc.fiji.anomaly.kind.Looks;
import sc.fiji.anomaly.model.ImageShapes;
import sc.fiji.anomaly.model.MemberCard;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.preprocessing.Doubts;
import sc.fiji.anomaly.preprocessing.SampledPlane;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.scoring.Committee;
import sc.fiji.anomaly.scoring.EvidenceMap;
import sc.fiji.anomaly.scoring.Marks;
import sc.fiji.anomaly.scoring.Member;
import sc.fiji.anomaly.scoring.PlaneEvidence;
import sc.fiji.anomaly.scoring.PlaneScoring;

/** Scores images by a model file that was opened. */
public final class ModelScorer implements AnomalyScorer {

	/** While a graphics card looks at one plane, the processor prepares the next, or makes maps of the one before. */
	private static final int PLANES_OF_DEVICE = 2;

	/** Of so many of its planes a volume must be judged to be called normal. */
	private static final double UNLIKE_SHARE = 0.25;

	private final String description;
	private final List<Member> members;
	private final Committee committee;
	private final Calibration calibration;
	private final double planesInUnit;
	private final ImageShapes shapes;
	private final Kind kind;
	private final List<PixelArray> examples;
	private final int planesAtOnce;

	/** Scorings read, closing writes. */
	private final ReadWriteLock use = new ReentrantReadWriteLock();
	private boolean closed;

	private ModelScorer(final String description, final OpenedModel model) {
		this.description = description;
		final ModelCard card = model.card();
		this.members = model.members();
		this.committee = card.committee();
		this.calibration = card.calibration();
		this.shapes = card.provenance().shapes();
		this.kind = model.seen().kind();
		this.examples = model.seen().examples();
		this.planesAtOnce = model.device().isGpu() ? PLANES_OF_DEVICE : 1;
		this.planesInUnit = (double) card.provenance().images() / card.provenance().units();
	}

	/**
	 * The scorer of an opened model, which it owns from then on.
	 *
	 * @param file the model file, for messages
	 */
	public static ModelScorer of(final Path file, final OpenedModel model) {
		final ModelCard card = model.card();
		return new ModelScorer("model " + file.getFileName() + ": " + card.method() + ", " + what(card) + ", trained on " +
			card.provenance().images() + " images; device: " + model.device(), model);
	}

	/** The layout, or the members where there are several. */
	private static String what(final ModelCard card) {
		return card.members().size() == 1 ? card.members().get(0).preprocessing().layout().key() : card.members().stream()
			.map(MemberCard::name).collect(Collectors.joining(" + "));
	}

	@Override
	public String description() {
		return description;
	}

	@Override
	public List<Integer> levels() {
		return members.stream().flatMap(member -> member.detector().levels().stream()).map(Level::size).toList();
	}

	@Override
	public List<String> levelNames() {
		return members.stream().flatMap(member -> member.levelNames().stream()).toList();
	}

	@Override
	public double lowestAlarmRate() {
		return calibration.scores().lowestRate();
	}

	@Override
	public double lowestAlarmRate(final int planes) {
		return Math.min(1, morePlanes(planes) * lowestAlarmRate());
	}

	/** How many times the planes of a case that calibrated. */
	private double morePlanes(final int planes) {
		return Math.max(1, planes / planesInUnit);
	}

	@Override
	public int planesAtOnce() {
		return planesAtOnce;
	}

	@Override
	public PlaneScore score(final Plane plane, final Selection selection, final Progress progress) {
		use.readLock().lock();
		try {
			if (closed) throw new IllegalStateException("Cannot score " + plane.name() + ": the scorer of " + description +
				" is closed. Open the model again.");
			return scoreOpen(plane, selection, progress);
		}
		finally {
			use.readLock().unlock();
		}
	}

	private PlaneScore scoreOpen(final Plane plane, final Selection selection, final Progress progress) {
		final PlaneScoring scoring = new PlaneScoring(members, committee, progress);
		final SampledPlane sampled = new SampledPlane(plane);
		final PlaneEvidence evidence = scoring.score(sampled);
		requireFinite(evidence.isSound(), plane);
		final PlaneEvidence.Figures figures = scoring.figures(evidence, selection);
		final Doubts doubts = doubts(sampled, evidence);
		final List<String> warnings = new ArrayList<>(doubts.warnings());
		if (isAligned() && shapes.isForeign(plane.width(), plane.height())) warnings.add("has another shape (" + plane
			.width() + " x " + plane.height() + " pixels) than the training images (about " + shapes.width() + " x " + shapes
				.height() + "): if it shows another part, its places are not theirs");
		if (selection != Selection.EVERYWHERE) warnings.add(
			"score of a selection; the rate was calibrated on whole images");
		if (calibration.approximate()) warnings.add("rate is approximate: few calibration cases, or planes of one stack");
		requireFinite(Double.isFinite(figures.score()), plane);
		final List<MapLabel> labels = labels(evidence);
		final List<EvidenceMap> levels = evidence.levels();
		final Map<String, Double> levelScores = new LinkedHashMap<>();
		final List<ScoreMap> maps = new ArrayList<>();
		for (int i = 0; i < labels.size(); i++) {
			levelScores.put(labels.get(i).name(), figures.levelMeans().get(i));
			maps.add(new ScoreMap(labels.get(i), levels.get(i).inPixelsOf(plane, evidence.areaOfLevel(i))));
		}
		return new PlaneScore(plane.name(), figures.score(), figures.tail(), doubts.unjudged() ? Double.NaN : calibration
			.scores().rate(figures.score()), levelScores, List.copyOf(warnings), doubts.unlike(), new ScoreMaps(maps,
				new ScoreMap(AGGREGATE, evidence.aggregate().inPixelsOf(plane, evidence.area())), new ScoreMap(AGGREGATE, Marks
					.smoothed(evidence.aggregate()).inPixelsOf(plane, evidence.area()))));
	}

	private Doubts doubts(final SampledPlane sampled, final PlaneEvidence evidence) {
		final List<Doubts> doubts = new ArrayList<>(members.stream().map(member -> member.preprocessing().doubts(sampled))
			.toList());
		// what is cut out of a larger image may show its border, and little else
		if (!sampled.plane().isPart()) {
			final String otherKind = kind.whyUnlike(Looks.of(evidence.members().get(0).image(), members.get(0)
				.preprocessing()));
			if (!otherKind.isEmpty()) doubts.add(new Doubts(List.of(otherKind), true, false));
		}
		return Doubts.together(doubts);
	}

	private boolean isAligned() {
		return members.stream().anyMatch(member -> member.preprocessing().layout() == Layout.ALIGNED);
	}

	private void requireFinite(final boolean finite, final Plane plane) {
		if (!finite) throw new InvalidInputException("", plane.name() + " has scores that are no finite numbers by " +
			description + ". The model is damaged: train it again, or get a fresh copy of its file.");
	}

	/** Each level of each member with its size in the image's pixels. */
	private List<MapLabel> labels(final PlaneEvidence evidence) {
		final List<MapLabel> labels = new ArrayList<>();
		for (int m = 0; m < members.size(); m++) {
			final WorkingImage image = evidence.members().get(m).image();
			final double scale = Math.sqrt(image.geometry().scaleX() * image.geometry().scaleY());
			final List<Level> levels = members.get(m).detector().levels();
			for (int i = 0; i < levels.size(); i++)
				labels.add(new MapLabel(members.get(m).levelNames().get(i), levels.get(i).size() * scale, image.plane()
					.pixelSize()));
		}
		return labels;
	}

	private static boolean isJudged(final PlaneScore plane) {
		return !Double.isNaN(plane.falseAlarmRate());
	}

	@Override
	public PlaneScore scoreVolume(final String name, final List<PlaneScore> planes) {
		final List<PlaneScore> unlike = planes.stream().filter(PlaneScore::unlike).toList();
		final PlaneScore highest = planes.stream().filter(plane -> isJudged(plane) || planes.stream().noneMatch(
			ModelScorer::isJudged)).max(Comparator.comparingDouble(PlaneScore::score)).orElseThrow(
				() -> new IllegalArgumentException(name + ": a volume has at least one plane"));
		final double factor = morePlanes(planes.size());
		final List<String> warnings = new ArrayList<>(highest.warnings());
		if (!unlike.isEmpty()) warnings.add(unlike.size() + " of its " + planes.size() + " planes, " + unlike.get(0)
			.name() + " for one, are unlike the training images");
		warnings.add("volume: score of its most anomalous plane, " + highest.name() + (factor == 1 ? "" : String.format(
			Locale.ROOT, "; rate times %.3g, since it has that many times the planes of what the model was " +
				"calibrated on", factor)));
		return new PlaneScore(name, highest.score(), highest.tailScore(), !isJudged(highest) ? Double.NaN : Math.min(1,
			factor * calibration.scores().rateOfCase(highest.score())), highest.levelScores(), List.copyOf(warnings), unlike
				.size() >= UNLIKE_SHARE * planes.size(), null);
	}

	@Override
	public List<ScoreMap> surprise(final PlaneScore plane, final double alarmRate) {
		return new SurpriseMaps(calibration).marked(plane.maps(), alarmRate);
	}

	@Override
	public List<ScoreMap> surprise(final PlaneScore plane) {
		return new SurpriseMaps(calibration).everywhere(plane.maps());
	}

	@Override
	public double markThreshold(final double alarmRate) {
		return calibration.marks().threshold(alarmRate);
	}

	@Override
	public List<Double> normalScores() {
		return calibration.scores().scores().stream().flatMap(List::stream).sorted().toList();
	}

	@Override
	public double scoreThreshold(final double alarmRate) {
		return calibration.scores().threshold(alarmRate);
	}

	@Override
	public Optional<SimilarPlaces> similarPlaces() {
		return examples.isEmpty() ? Optional.empty() : Optional.of(new ExamplePlaces(members.get(0).preprocessing(),
			examples));
	}

	@Override
	public double highestSurprise() {
		return calibration.aggregate().highest();
	}

	@Override
	public void close() {
		use.writeLock().lock();
		try {
			if (!closed) members.forEach(Member::close);
			closed = true;
		}
		finally {
			use.writeLock().unlock();
		}
	}
}
