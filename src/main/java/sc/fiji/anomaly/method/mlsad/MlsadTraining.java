package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.mlsad.patchgan.Generator;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.training.ParallelTraining;
import sc.fiji.anomaly.training.StepProgress;

/**
 * One training of MLSAD: all levels side by side, each in a thread of its own, and before each its generator if it has
 * one.
 */
final class MlsadTraining {

	private final TrainingSet set;
	private final TrainingRun run;
	private final MethodOptions options;
	private final Layout layout;
	private final Map<Integer, Generator> kept = new ConcurrentHashMap<>();

	MlsadTraining(final TrainingSet set, final TrainingRun run) {
		this.set = set;
		this.run = run;
		options = run.options();
		layout = set.layout();
	}

	/** Trains. The caller owns the detector. */
	AnomalyDetector train() {
		for (final Level level : set.levels())
			LevelTraining.checkStep(level, layout, set.normals(), MlsadMethod.architecture(level, set.channels(), layout,
				options), options);
		final TrainingSet augmented = set.augmented(run);
		final List<ImageTile> images = augmented.normals();
		final Map<Level, PatchNetwork> networks = new LinkedHashMap<>();
		final NDManager scope = Torch.newScope(run.device());
		try {
			for (final Level level : set.levels())
				networks.put(level, PatchNetwork.initialised(MlsadMethod.architecture(level, set.channels(), layout, options),
					scope, run.seeds().random("weights of " + level)));
			final Workload work = new Workload(options, run.effort(), layout, images.size());
			final StepProgress steps = new StepProgress(run.progress(), "Training", set.levels().stream().mapToLong(
				level -> work.of(level, networks.get(level).architecture())).sum());
			final PositionFeatures positions = MlsadMethod.positions(layout);
			final NDManager training = scope.newSubManager();
			final ReducedImages reduced = new ReducedImages(images, augmented.anomalies(), training);
			final ShownLevels shown = new ShownLevels(run.onlooker(), scope, networks, positions);
			final List<Consumer<AtomicBoolean>> jobs = new ArrayList<>();
			set.levels().stream().sorted(Comparator.comparing(level -> -work.of(level, networks.get(level).architecture())))
				.forEach(level -> jobs.add(stopped -> new LevelTraining(level, layout, reduced, run.with(run.progress().until(
					stopped::get), run.checkpoints()), work, steps).train(networks.get(level), scope, kept, () -> shown.begin(
						level))));
			try (training; shown) {
				ParallelTraining.run(run.device().isGpu() ? jobs.size() : Runtime.getRuntime().availableProcessors(), jobs);
			}
			if (options.text("keep").equals("fakes") && kept.isEmpty()) run.progress().message(
				"keep:fakes: there are no generators to keep; only fakes:patchgan trains them");
			return new MlsadDetector(scope, networks, kept, positions, run.device().room());
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}
}
