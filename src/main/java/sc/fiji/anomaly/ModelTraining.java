package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import sc.fiji.anomaly.calibration.Aggregation;
import sc.fiji.anomaly.calibration.LevelProfile;
import sc.fiji.anomaly.calibration.PooledEvidence;
import sc.fiji.anomaly.calibration.Pooling;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.scoring.CancelableDetector;
import sc.fiji.anomaly.scoring.ImageScoring;
import sc.fiji.anomaly.scoring.LevelWeights;
import sc.fiji.anomaly.training.Checkpoints;
import sc.fiji.anomaly.training.TrainingMonitor;

/** The walk from normal images to networks, an aggregation and a calibration. */
final class ModelTraining {

	/** What comes out of a training. Owns the detector. */
	record Outcome(AnomalyDetector detector, Aggregation aggregation, List<Double> means) implements AutoCloseable {

		@Override
		public void close() {
			detector.close();
		}
	}

	/** Training images that the aggregation is fitted on, at the most. Textures are larger. */
	private static final int ALIGNED_FITTING_IMAGES = 400;
	private static final int TEXTURE_FITTING_IMAGES = 100;

	/** Training images that tell what is typical at the border, at the most. */
	private static final int TYPICAL_IMAGES = 100;

	/**
	 * In aligned sets the largest patches are half as wide as the image: a lesion moves the mean. Chosen on MNIST and
	 * Fashion-MNIST.
	 */
	private static final double ALIGNED_TAIL_WEIGHT = 0.1;

	/** In textures lesions are small beside the image. Chosen on lesions made up in magnetic tiles. */
	private static final double TEXTURE_TAIL_WEIGHT = 4;

	private final AnomalyMethod method;
	private final NormalImages normals;
	private final List<Window> anomalies;
	private final Preprocessing preprocessing;
	private final TrainingRun run;
	private final List<Level> levels;
	private final Pooling pooling;

	ModelTraining(final AnomalyMethod method, final NormalImages normals, final List<Window> anomalies,
		final Preprocessing preprocessing, final TrainingRun run)
	{
		this.method = method;
		this.normals = normals;
		this.anomalies = anomalies;
		this.preprocessing = preprocessing;
		this.run = run;
		levels = method.levels(preprocessing.layout(), run.options(), normals.survey().workingSizes(preprocessing));
		pooling = method.pooling(preprocessing.layout(), run.options());
		run.monitor().message("levels: " + levels);
	}

	/**
	 * Trains on the units of the split that train, and calibrates with the others.
	 *
	 * @param monitor     listens to this training, which may be one of several
	 * @param checkpoints those of this training
	 */
	Outcome train(final Split split, final Calibrator calibrator, final TrainingMonitor monitor,
		final Checkpoints checkpoints)
	{
		final TrainingSet set = trainingSet(split.training(), monitor);
		final AnomalyDetector detector = method.train(set, new TrainingRun(run.options(), run.effort(), run.seeds(), run
			.device(), monitor, checkpoints));
		try {
			final AnomalyDetector cancelable = new CancelableDetector(detector, monitor::check);
			final Aggregation aggregation = fitAggregation(cancelable, set, split.training(), monitor);
			final ImageScoring scoring = ImageScoring.of(cancelable, preprocessing.layout(), aggregation);
			normals.forEach((unit, plane) -> {
				if (!split.calibration().contains(unit)) return;
				monitor.progress("Calibrating", 1, Double.NaN);
				calibrator.add(unit, scoring.score(preprocessing.apply(plane)), aggregation);
			}, monitor);
			return new Outcome(detector, aggregation, set.channelMeans());
		}
		catch (final RuntimeException | Error e) {
			detector.close();
			throw e;
		}
	}

	private TrainingSet trainingSet(final Set<String> units, final TrainingMonitor monitor) {
		final TrainingWindows windows = new TrainingWindows("normals", preprocessing, normals.survey().size(), Math.max(levels.get(
			levels.size() - 1).size(), method.sizes(preprocessing.layout(), run.options()).smallest()), monitor::message);
		final SplittableRandom random = run.seeds().random("windows");
		final List<Window> all = new ArrayList<>();
		normals.forEach((unit, plane) -> {
			if (units.contains(unit)) all.addAll(windows.of(preprocessing.apply(plane), random));
		}, monitor);
		return new TrainingSet(preprocessing.layout(), levels, all, anomalies);
	}

	/** What is typical of normal images, over some of the training images, and how much each level counts. */
	private Aggregation fitAggregation(final AnomalyDetector detector, final TrainingSet set,
		final Set<String> training, final TrainingMonitor monitor)
	{
		final boolean aligned = set.layout() == Layout.ALIGNED;
		final LevelWeights levelWeights = new LevelWeights(detector);
		final List<Double> weights = aligned ? levelWeights.equal() : levelWeights.of(set.normals(), run.seeds().random(
			"made-up lesions"));
		// Only near the border of aligned images does the aggregate map need to know what is typical.
		final List<Double> typical = aligned ? typicalMeans(detector, set.normals()) : Collections.nCopies(levels.size(), 0.0);
		final ImageScoring scoring = new ImageScoring(detector, set.layout(), typical, weights);
		return Aggregation.fit(score(scoring, training, aligned ? ALIGNED_FITTING_IMAGES : TEXTURE_FITTING_IMAGES, monitor),
			weights, aligned ? ALIGNED_TAIL_WEIGHT : TEXTURE_TAIL_WEIGHT, pooling);
	}

	/** The levels' evidence in typical training images, which some of those in memory tell. */
	private static List<Double> typicalMeans(final AnomalyDetector detector, final List<Window> images) {
		final int stride = (images.size() + TYPICAL_IMAGES - 1) / TYPICAL_IMAGES;
		final List<List<Double>> means = new ArrayList<>();
		for (int i = 0; i < images.size(); i += stride) {
			final Window image = images.get(i);
			means.add(detector.levels().stream().map(level -> mean(detector.evidence(level, image.reduced(level
				.reduction())).values())).toList());
		}
		return LevelProfile.fit(means).typicalMeans();
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values) sum += value;
		return sum / values.length;
	}

	/** Scores some of the training images, at most {@code most}. */
	private List<PooledEvidence> score(final ImageScoring scoring, final Set<String> training, final int most,
		final TrainingMonitor monitor)
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
			monitor.progress("Scoring training images", 1, Double.NaN);
			pooled.add(scoring.score(preprocessing.apply(plane)).pooled(Selection.EVERYWHERE, pooling.positions()));
		}, monitor);
		return pooled;
	}
}
