package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.mlsad.patchgan.Generator;
import sc.fiji.anomaly.method.mlsad.patchgan.PatchGanTrainer;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.training.Augmentation;
import sc.fiji.anomaly.training.CheckpointedSteps;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.ParallelTraining;
import sc.fiji.anomaly.training.StepProgress;
import sc.fiji.anomaly.training.TrainingCanceledException;

/** One training of MLSAD: all levels side by side, each in a thread of its own, and before each its generator if it has one. */
final class MlsadTraining {

	/** Training images are augmented up to this number. */
	private static final int ENOUGH_IMAGES = 1000;

	/** Values in memory of augmented images at the most: 0.8 GB. */
	private static final double AUGMENTED_VALUES = 2e8;

	/** Generated images that a detector is trained against, and values of these at the most: 64 MB a level. */
	private static final int GENERATED_IMAGES = 2048;
	private static final int GENERATED_VALUES = 1 << 24;

	private final TrainingSet set;
	private final TrainingRun run;
	private final MethodOptions options;
	private final Layout layout;
	private final PositionFeatures positions;
	private final Map<Integer, Generator> kept = new ConcurrentHashMap<>();

	MlsadTraining(final TrainingSet set, final TrainingRun run) {
		this.set = set;
		this.run = run;
		options = run.options();
		layout = set.layout();
		positions = MlsadMethod.positions(layout);
	}

	/** Trains. The caller owns the detector. */
	AnomalyDetector train() {
		final List<Window> images = augmented();
		final Map<Level, PatchNetwork> networks = new LinkedHashMap<>();
		final NDManager scope = Torch.newScope(run.device());
		try {
			for (final Level level : set.levels()) networks.put(level, PatchNetwork.initialised(MlsadMethod.architecture(level, set
				.channels(), layout, options), scope, run.seeds().random("weights of " + level)));
			final Workload work = new Workload(options, run.effort(), layout, images.size());
			final StepProgress progress = new StepProgress(run.monitor(), "Training", set.levels().stream().mapToLong(level -> work
				.of(level, networks.get(level).architecture())).sum());
			final List<Consumer<AtomicBoolean>> jobs = new ArrayList<>();
			set.levels().stream().sorted(Comparator.comparing(level -> -work.of(level, networks.get(level).architecture())))
				.forEach(level -> jobs.add(stopped -> train(level, networks.get(level), images, work, scope, new Steps(progress,
					stopped))));
			ParallelTraining.run(run.device().isGpu() ? jobs.size() : Runtime.getRuntime().availableProcessors(), jobs);
			return new MlsadDetector(scope, networks, kept, positions);
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}

	/** Few images are augmented, by what their layout allows. */
	private List<Window> augmented() {
		if (set.normals().size() >= ENOUGH_IMAGES / 2) return set.normals();
		final Augmentation augmentation = Augmentation.of(layout, set.normals());
		run.monitor().message("augmentation: " + augmentation);
		final double values = set.normals().stream().mapToInt(image -> image.pixels().values().length).average()
			.orElseThrow();
		final int count = (int) Math.max(set.normals().size(), Math.min(ENOUGH_IMAGES, AUGMENTED_VALUES / values));
		return augmentation.expand(set.normals(), count, run.seeds().random("augmentation"), run.monitor());
	}

	/** Counts the steps of a level, and ends it where another has failed. */
	private record Steps(StepProgress progress, AtomicBoolean stopped) {

		void done(final long work) {
			if (stopped.get()) throw new TrainingCanceledException();
			progress.advance(work);
		}
	}

	private void train(final Level level, final PatchNetwork network, final List<Window> images, final Workload work,
		final NDManager scope, final Steps progress)
	{
		final NormalPatches normals = new NormalPatches(images.stream().map(i -> i.reduced(level.reduction())).toList(),
			level.receptiveField());
		final boolean aligned = layout == Layout.ALIGNED;
		final MrfApproximation fakes = fakes(level, normals, work, scope, progress);
		final int steps = work.steps(level);
		final long own = work.ofStep(network.architecture());
		final DetectorTrainer.Schedule schedule = new DetectorTrainer.Schedule(steps, new LearningRate(options.number("rate"),
			steps, LearningRate.Decay.valueOf(options.text("schedule").toUpperCase(Locale.ROOT))), options.number("decay"),
			options.number(aligned ? "noise" : "texturenoise"), options.number("dropout"), options.number("alpha"), options.number(
				aligned ? "beta" : "texturebeta"));
		final SmoothedLoss curve = new SmoothedLoss(level.toString(), run.monitor());
		new DetectorTrainer(level.toString(), network, normals, sampling(level, normals), fakes, positions, schedule, run.seeds())
			.train(scope, run.checkpoints(), new CheckpointedSteps.Listener() {

				@Override
				public void continued(final int done) {
					progress.progress().skip(own * done);
				}

				@Override
				public void done(final int step, final double loss) {
					progress.done(own);
					curve.add(step, loss);
				}
			});
	}

	private PatchSampling sampling(final Level level, final NormalPatches normals) {
		final int patch = level.receptiveField();
		final int batch = options.integer("batch");
		if (options.text("maps").equals("sampled")) return new SinglePatches(normals, patch, batch);
		final NormalParts parts = new NormalParts(normals, layout);
		return new FullMaps(normals, patch, batch, Math.max(patch, parts.width()), Math.max(patch, parts.height()));
	}

	private MrfApproximation fakes(final Level level, final NormalPatches normals, final Workload work,
		final NDManager scope, final Steps progress)
	{
		final int n = level.receptiveField();
		final boolean foreign = options.isOn("foreign");
		if (!work.isGenerated(level)) return Fakes.below(n, normals, layout, foreign);
		final boolean keep = options.text("keep").equals("fakes");
		final NDManager own = scope.newSubManager();
		try {
			final String name = "fakes of level " + normalUpTo(level);
			final NormalParts real = new NormalParts(normals, layout);
			final PatchGanTrainer trainer = new PatchGanTrainer(name, n / 2, real, layout == Layout.ALIGNED ? positions : null,
				work.generatorSchedule(), run.seeds(), own);
			final SmoothedLoss discriminator = new SmoothedLoss(name + " discriminator", run.monitor());
			final SmoothedLoss local = new SmoothedLoss(name, run.monitor());
			final SmoothedLoss information = new SmoothedLoss(name + " information", run.monitor());
			trainer.train(own, run.checkpoints(), new PatchGanTrainer.Listener() {

				@Override
				public void continued(final int done) {
					progress.progress().skip(work.ofGeneratorStep() * done);
				}

				@Override
				public void done(final PatchGanTrainer.Step step) {
					progress.done(work.ofGeneratorStep());
					discriminator.add(step.step(), step.discriminator());
					local.add(step.step(), step.local());
					information.add(step.step(), step.information());
				}
			});
			final int count = Math.max(64, Math.min(GENERATED_IMAGES, GENERATED_VALUES / (real.channels() * real.height() * real
				.width())));
			final List<Raster> images = trainer.generator().images(count, run.seeds().random(name + " images"));
			if (keep) kept.put(normalUpTo(level), trainer.generator());
			return Fakes.generated(n, new GeneratedImages(images, layout), normals, layout, foreign);
		}
		finally {
			if (!kept.containsKey(normalUpTo(level))) own.close();
		}
	}

	/** The size in working pixels up to which images are normal that a level is trained against. */
	private static int normalUpTo(final Level level) {
		return level.receptiveField() / 2 * level.reduction();
	}
}
