package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;

import net.imglib2.Dimensions;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOption;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.nn.BorderFeatures;
import sc.fiji.anomaly.nn.FourierFeatures;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.training.Augmentation;
import sc.fiji.anomaly.training.CheckpointedSteps;
import sc.fiji.anomaly.training.ParallelTraining;
import sc.fiji.anomaly.training.StepProgress;
import sc.fiji.anomaly.training.TrainingCanceledException;

/**
 * MLSAD: level-specific patch detectors, five of them in aligned images, each trained against fakes of the level below it.
 * See the paper's section 3.3 for the detectors; the fakes here recombine patches of normal images instead of generating
 * them.
 */
@Plugin(type = AnomalyMethod.class, name = MlsadMethod.NAME, priority = Priority.HIGH)
public final class MlsadMethod implements AnomalyMethod {

	static final String NAME = "MLSAD";

	/** The paper's levels. */
	static final List<Level> FIVE_LEVELS = List.of(Level.of(1), Level.of(2), Level.of(4), Level.of(8), Level.of(
		16));

	/** Training images are augmented up to this number. */
	private static final int ENOUGH_IMAGES = 1000;

	/** Values in memory of augmented images at the most: 0.8 GB. */
	private static final double AUGMENTED_VALUES = 2e8;
	private static final int OCTAVES = 4;
	private static final double LEARNING_RATE = 4e-3;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Multi-level structures: one detector for each structure size, from single pixels to patches of 16 pixels, "
			+ "in textures up to 96. "
			+ "Trains on normal images alone, in minutes.";
	}

	@Override
	public List<MethodOption> options() {
		return List.of(
			MethodOption.choice("fakes", List.of("cells"), "How fake images of a level are made: cells recombines patches"),
			MethodOption.choice("foreign", List.of("on", "off"), "Whether detectors also see patches with "
				+ "foreign regions: from level 8 on, in textures from level 2"),
			MethodOption.integer("width", 64, 8, 512, "Hidden channels of each detector; levels from 8 on have half as many again"),
			MethodOption.integer("blocks", 2, 0, 8, "Residual blocks of each detector"),
			MethodOption.integer("batch", 256, 16, 8192, "Normal patches in a training step"),
			MethodOption.number("alpha", 1, 0, 10, "Weight of the structure anomaly pairs (eq. 3)"),
			MethodOption.number("beta", 1, 0, 10, "Weight of the position anomaly pairs (eq. 3); aligned images only"),
			MethodOption.number("noise", 0.2, 0, 1,
				"Standard deviation of the noise on training patches of values in [-1, 1]; aligned images"),
			MethodOption.number("texturenoise", 0.05, 0, 1, "The same for textures, whose contrast is lower"),
			MethodOption.number("decay", 0, 0, 0.1, "Weight decay"));
	}

	@Override
	public int smallestImage(final Layout layout, final MethodOptions options) {
		return FIVE_LEVELS.get(FIVE_LEVELS.size() - 1).size();
	}

	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		return new LevelChoice(layout, images).levels();
	}

	@Override
	public AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
		final List<Level> levels = set.levels();
		final List<Window> images = augmented(set, run);
		final PositionFeatures positions = positions(set.layout());
		final Map<Level, PatchNetwork> networks = new LinkedHashMap<>();
		final NDManager scope = Torch.newScope(run.device());
		try {
			for (final Level level : levels) networks.put(level, PatchNetwork.initialised(architecture(level, set.channels(),
				positions, run.options()), scope, run.seeds().random("weights of " + level)));
			final StepProgress progress = new StepProgress(run.monitor(), "Training", levels.stream().mapToLong(l -> cost(l)
				* steps(l, set.layout(), run)).sum());
			final List<Consumer<AtomicBoolean>> jobs = new ArrayList<>();
			levels.stream().sorted(Comparator.comparing(level -> -cost(level) * steps(level, set.layout(), run))).forEach(
				level -> jobs.add(
				stopped -> train(level, networks.get(level), images, set.layout(), positions, run, scope, progress, stopped)));
			ParallelTraining.run(run.device().isGpu() ? jobs.size() : Runtime.getRuntime().availableProcessors(), jobs);
			return new MlsadDetector(scope, networks, positions);
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}

	private static void train(final Level level, final PatchNetwork network, final List<Window> images,
		final Layout layout, final PositionFeatures positions, final TrainingRun run, final NDManager scope,
		final StepProgress progress, final AtomicBoolean stopped)
	{
		final MethodOptions options = run.options();
		final NormalPatches normals = new NormalPatches(images.stream().map(i -> i.reduced(level.reduction())).toList(),
			level.receptiveField());
		final DetectorTrainer.Schedule schedule = new DetectorTrainer.Schedule(steps(level, layout, run), options.integer("batch"),
			LEARNING_RATE, options.number("decay"), options.number(layout == Layout.ALIGNED ? "noise"
				: "texturenoise"), options.number("alpha"),
			layout == Layout.ALIGNED ? options.number("beta") : 0);
		final MrfApproximation fakes = Fakes.below(level.receptiveField(), normals, layout, options.text("foreign").equals(
			"on"));
		final SmoothedLoss curve = new SmoothedLoss(level.toString(), run.monitor());
		new DetectorTrainer(level.toString(), network, normals, fakes, positions, schedule, run.seeds()).train(scope, run
			.checkpoints(), new CheckpointedSteps.Listener() {

				@Override
				public void continued(final int steps) {
					progress.skip(cost(level) * steps);
				}

				@Override
				public void done(final int step, final double loss) {
					if (stopped.get()) throw new TrainingCanceledException();
					curve.add(step, loss);
					progress.advance(cost(level));
				}
			});
	}

	/** Few images are augmented, by what their layout allows. */
	private static List<Window> augmented(final TrainingSet set, final TrainingRun run) {
		if (set.normals().size() >= ENOUGH_IMAGES / 2) return set.normals();
		final Augmentation augmentation = Augmentation.of(set.layout(), set.normals());
		run.monitor().message("augmentation: " + augmentation);
		final double values = set.normals().stream().mapToInt(image -> image.pixels().values().length).average()
			.orElseThrow();
		final int count = (int) Math.max(set.normals().size(), Math.min(ENOUGH_IMAGES, AUGMENTED_VALUES / values));
		return augmentation.expand(set.normals(), count, run.seeds().random("augmentation"), run.monitor());
	}

	/** Higher levels have more to learn; without positions to learn, all have less. */
	private static int steps(final Level level, final Layout layout, final TrainingRun run) {
		final int aligned = switch (level.receptiveField()) {
			case 1 -> 3000;
			case 2 -> 4000;
			case 4 -> 7000;
			case 8 -> 8000;
			default -> 9000;
		};
		final int standard = layout == Layout.ALIGNED ? aligned : aligned * 5 / 9;
		return switch (run.effort()) {
			case QUICK -> standard / 5;
			case STANDARD -> standard;
			case THOROUGH -> standard * 7 / 2;
		};
	}

	/** About how long a step takes, in any unit. */
	private static long cost(final Level level) {
		return level.receptiveField() >= 16 ? 7 : level.receptiveField() >= 8 ? 5 : 4;
	}

	private static Architecture architecture(final Level level, final int channels, final PositionFeatures positions,
		final MethodOptions options)
	{
		final int width = options.integer("width");
		return new Architecture(channels, level.receptiveField(), positions.count(), level.receptiveField() < 8 ? width
			: width * 3 / 2, options.integer("blocks"));
	}

	private static PositionFeatures positions(final Layout layout) {
		return layout == Layout.ALIGNED ? new FourierFeatures(OCTAVES) : new BorderFeatures(BorderFeatures.DEFAULT_REACH);
	}

	@Override
	public AnomalyDetector restore(final Layout layout, final int channels, final MethodOptions options,
		final Map<String, Tensor> weights, final ComputeDevice device)
	{
		final PositionFeatures positions = positions(layout);
		final NDManager scope = Torch.newScope(device);
		try {
			final Map<Level, PatchNetwork> networks = new LinkedHashMap<>();
			for (final Level level : LevelChoice.candidates(layout)) {
				final String prefix = MlsadDetector.prefix(level);
				final Map<String, NDArray> own = new LinkedHashMap<>();
				weights.forEach((name, tensor) -> {
					if (name.startsWith(prefix)) own.put(name.substring(prefix.length()), scope.create(tensor.values(), new Shape(
						tensor.shape())));
				});
				if (own.isEmpty() && level.reduction() > 1) continue; // not every texture has enough patches for it
				networks.put(level, new PatchNetwork(architecture(level, channels, positions, options), own));
			}
			return new MlsadDetector(scope, networks, positions);
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}
}
