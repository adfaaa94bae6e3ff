package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.Pooling;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.scoring.Aggregation;
import sc.fiji.anomaly.scoring.ImageScoring;
import sc.fiji.anomaly.scoring.LevelProfile;
import sc.fiji.anomaly.scoring.Member;
import sc.fiji.anomaly.scoring.PooledEvidence;

/** The walk from normal images to a member of a model: its networks and its aggregation. */
final class MemberTraining {

	/**
	 * What comes out of a training. The caller closes the member.
	 *
	 * @param means mean of each channel in the training images
	 * @param share how much of its steps was done; less than 1 where the user had enough before
	 */
	record Outcome(Member member, List<Double> means, double share) {
	}

	/** Training images that the aggregation is fitted on, at the most; small aligned ones may be more. */
	private static final int FITTING_IMAGES = 100;
	private static final int SMALL_FITTING_IMAGES = 400;

	/** Training images that tell what is typical at the border, at the most; small ones may be more. */
	private static final int TYPICAL_IMAGES = 25;
	private static final int SMALL_TYPICAL_IMAGES = 100;

	/** As many pixels as the largest aligned images have of their own accord. */
	private static final int LARGE = 1 << 16;

	/**
	 * In aligned sets the largest patches are half as wide as the image: a lesion moves the mean. Chosen on MNIST and
	 * Fashion-MNIST.
	 */
	private static final double ALIGNED_TAIL_WEIGHT = 0.1;

	/** In textures lesions are small compared with the image. Chosen on synthetic lesions in magnetic tiles. */
	private static final double TEXTURE_TAIL_WEIGHT = 4;

	private final String name;
	private final AnomalyMethod method;
	private final NormalImages normals;
	private final List<ImageTile> anomalies;
	private final Preprocessing preprocessing;
	private final TrainingRun run;
	private final List<Level> levels;
	private final Pooling pooling;

	/**
	 * @param anomalies known abnormal images as the member sees them
	 * @param run its progress hears of the levels
	 */
	MemberTraining(final PlannedMember planned, final NormalImages normals, final List<ImageTile> anomalies,
		final TrainingRun run)
	{
		this.name = planned.name();
		this.method = planned.method();
		this.normals = normals;
		this.anomalies = anomalies;
		this.preprocessing = planned.preprocessing();
		this.run = run;
		levels = method.levels(preprocessing.layout(), run.options(), normals.survey().workingSizes(preprocessing));
		pooling = method.pooling(preprocessing.layout(), run.options());
		run.progress().message((name.isEmpty() ? "" : name + ", ") + "levels: " + levels);
	}

	/**
	 * Trains on some of the units.
	 *
	 * @param progress listens to this training, which may be one of several
	 * @param checkpoints those of this training
	 */
	Outcome train(final Set<String> units, final Progress progress, final Checkpoints checkpoints) {
		final TrainingSet set = trainingSet(units, progress);
		final UnfinishedMember unfinished = new UnfinishedMember(preprocessing);
		progress.watch(unfinished);
		final AnomalyDetector detector = method.train(set, run.with(progress, checkpoints).watchedBy(unfinished));
		try {
			return new Outcome(new Member(name, preprocessing, detector, fitAggregation(detector, set, units, progress)), set
				.channelMeans(), unfinished.share());
		}
		catch (final RuntimeException | Error e) {
			detector.close();
			throw e;
		}
	}

	private TrainingSet trainingSet(final Set<String> units, final Progress progress) {
		final TrainingTiles tiles = new TrainingTiles("normals", preprocessing, normals.survey().size(), Math.max(levels
			.get(levels.size() - 1).size(), method.sizes(preprocessing.layout(), run.options()).smallest()),
			progress::message);
		final SplittableRandom random = run.seeds().random("windows");
		final List<ImageTile> all = new ArrayList<>();
		normals.forEach((unit, plane) -> {
			if (units.contains(unit)) all.addAll(tiles.of(preprocessing.apply(plane.get()), random));
		}, progress);
		return new TrainingSet(preprocessing.layout(), levels, all, anomalies);
	}

	/** So many aligned images that they have as many pixels as {@code large} ones of the largest. */
	private static int count(final int large, final int most, final List<ImageTile> images) {
		final PixelArray image = images.get(0).pixels();
		return (int) Math.max(large, Math.min(most, (long) large * LARGE / ((long) image.width() * image.height())));
	}

	/** What is typical of normal images, over some of the training images, and how much each level counts. */
	private Aggregation fitAggregation(final AnomalyDetector detector, final TrainingSet set, final Set<String> training,
		final Progress progress)
	{
		final boolean aligned = set.layout() == Layout.ALIGNED;
		final LevelWeights levelWeights = new LevelWeights(detector, progress);
		final List<Double> weights = aligned ? levelWeights.equal() : levelWeights.of(set.normals(), run.seeds().random(
			"made-up lesions"));
		// Only near the border of aligned images does the aggregate map need to know what is typical.
		final List<Double> typical = aligned ? typicalMeans(detector, set.normals(), progress) : Collections.nCopies(levels
			.size(), 0.0);
		final ImageScoring scoring = new ImageScoring(detector, set.layout(), typical, weights, progress);
		return Aggregation.fit(score(scoring, training, aligned ? count(FITTING_IMAGES, SMALL_FITTING_IMAGES, set.normals())
			: FITTING_IMAGES, progress), weights, aligned ? ALIGNED_TAIL_WEIGHT : TEXTURE_TAIL_WEIGHT, pooling);
	}

	/** The levels' evidence in typical training images, which some of those in memory tell. */
	private static List<Double> typicalMeans(final AnomalyDetector detector, final List<ImageTile> images,
		final Progress progress)
	{
		final int most = count(TYPICAL_IMAGES, SMALL_TYPICAL_IMAGES, images);
		final int stride = (images.size() + most - 1) / most;
		final List<List<Double>> means = new ArrayList<>();
		for (int i = 0; i < images.size(); i += stride) {
			progress.check();
			final ImageTile image = images.get(i);
			means.add(detector.levels().stream().map(level -> mean(detector.evidence(level, image.reduced(level.reduction()))
				.values())).toList());
		}
		return LevelProfile.fit(means).typicalMeans();
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum / values.length;
	}

	/** Scores some of the training images, at most {@code most}. */
	private List<PooledEvidence> score(final ImageScoring scoring, final Set<String> training, final int most,
		final Progress progress)
	{
		final long planes = normals.planesOf(training);
		final long stride = (planes + most - 1) / most;
		// One plane of each so many. In stacks not always the first: it might be the same slice of each.
		final SplittableRandom random = run.seeds().random("fitting images");
		final boolean stacks = planes > training.size();
		final List<PooledEvidence> pooled = new ArrayList<>();
		final long[] at = new long[2];
		normals.forEach((unit, plane) -> {
			if (!training.contains(unit)) return;
			if (at[0] % stride == 0) at[1] = at[0] + (stacks ? random.nextLong(Math.min(stride, planes - at[0])) : 0);
			if (at[0]++ != at[1]) return;
			progress.report("Scoring training images", 1);
			pooled.add(scoring.score(preprocessing.apply(plane.get())).pooled(Selection.EVERYWHERE, pooling.positions()));
		}, progress);
		return pooled;
	}
}
