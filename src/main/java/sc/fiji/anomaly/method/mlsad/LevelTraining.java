package sc.fiji.anomaly.method.mlsad;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.CheckpointedSteps;
import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.mlsad.fakes.FakePatchSource;
import sc.fiji.anomaly.method.mlsad.fakes.Fakes;
import sc.fiji.anomaly.method.mlsad.fakes.GeneratedImages;
import sc.fiji.anomaly.method.mlsad.fakes.KnownAnomalies;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.patchgan.Generator;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.PixelTable;
import sc.fiji.anomaly.training.SmoothedLoss;
import sc.fiji.anomaly.training.StepProgress;

/** The training of one level: of the generator of its fakes, where there is one, and then of its detector. */
final class LevelTraining {

	/** Patches that are shown to those who watch. */
	private static final int SHOWN = 8;

	private final Level level;
	private final Layout layout;
	private final TrainingRun run;
	private final MethodOptions options;
	private final Workload work;
	private final StepProgress steps;
	private final PositionFeatures positions;
	private final ReducedImages images;
	private final NormalPatches normals;

	LevelTraining(final Level level, final Layout layout, final ReducedImages images, final TrainingRun run,
		final Workload work, final StepProgress steps)
	{
		this.level = level;
		this.layout = layout;
		this.images = images;
		this.run = run;
		this.work = work;
		this.steps = steps;
		options = run.options();
		positions = MlsadMethod.positions(layout);
		normals = new NormalPatches(images.normals(level.reduction()), level.receptiveField());
	}

	/**
	 * Looks whether the patches of a step fit in memory.
	 *
	 * @param images normal images, not reduced, none smaller than the level
	 * @throws IllegalArgumentException if they do not; the message says what to lower
	 */
	static void checkStep(final Level level, final Layout layout, final List<ImageTile> images,
		final Architecture network, final MethodOptions options)
	{
		final int batch = options.integer("batch");
		final boolean full = options.text("maps").equals("full");
		final long patches = full ? batch * places(level, layout, images, PixelArray::width) * places(level, layout, images,
			PixelArray::height) : batch;
		HostBuffer.length(DetectorTrainer.values(patches, network), "batch: a training step of " + level + " sees " + (full
			? "all patches of " + batch + " images" : batch + " patches") + ", which", "Write a lower batch" + (full
				? " or maps:sampled in the options, or a lower size." : " in the options."));
	}

	/** Places of patches along an axis of what full maps see. */
	private static long places(final Level level, final Layout layout, final List<ImageTile> images,
		final ToIntFunction<PixelArray> side)
	{
		final int smallest = images.stream().map(ImageTile::pixels).mapToInt(side).min().orElseThrow() / level.reduction();
		return Math.max(0, NormalParts.side(layout, smallest) - level.receptiveField()) + 1L;
	}

	/**
	 * Trains a detector.
	 *
	 * @param scope owns its weights
	 * @param kept receives the generator, if it is to be kept, by the size up to which its images are normal
	 * @param begins told when the detector's own training begins
	 */
	void train(final PatchNetwork network, final NDManager scope, final Map<Integer, Generator> kept,
		final Runnable begins)
	{
		final List<PixelArray> generated = work.isGenerated(level) ? generated(scope, kept) : List.of();
		final long own = work.ofStep(network.architecture());
		final SmoothedLoss curve = new SmoothedLoss(level.toString(), run.progress());
		try (NDManager training = scope.newSubManager()) {
			final DetectorTrainer.Schedule schedule = schedule();
			final TrainingPairs pairs = pairs(schedule, generated, training);
			final DetectorTrainer trainer = new DetectorTrainer(level.toString(), network, pairs, schedule, run.seeds(),
				training);
			begins.run();
			final int done = trainer.train(run.checkpoints(), new CheckpointedSteps.Listener() {

				@Override
				public void continued(final int before) {
					steps.skip(own * before);
				}

				@Override
				public void done(final int step) {
					run.progress().check();
					steps.advance(own);
					show(pairs);
				}

				@Override
				public void losses(final int step, final float[] losses) {
					curve.add(step, losses[0]);
				}

				@Override
				public boolean isEnough() {
					return run.progress().isEnough();
				}
			});
			run.onlooker().ended(own * done, own * schedule.steps());
		}
	}

	private void show(final TrainingPairs pairs) {
		if (run.progress().wantsPatches(level.toString())) run.progress().patches(level.toString(), pairs.seen(0, SHOWN),
			pairs.seen(pairs.count(), SHOWN));
	}

	/**
	 * What the detector is trained with, put together where the images are.
	 *
	 * @param generated images of a generator; empty for none
	 */
	private TrainingPairs pairs(final DetectorTrainer.Schedule schedule, final List<PixelArray> generated,
		final NDManager training)
	{
		final PairDrawing drawing = new PairDrawing(normals, level.receptiveField(), sampling(), KnownAnomalies.among(fakes(
			generated), images.anomalies(level.reduction()), level.receptiveField(), options.number("known"), layout),
			positions, schedule.beta() > 0);
		if (!run.device().isGpu()) return new HostPairs(level.toString(), drawing, schedule.inputNoise(), run.seeds());
		final PixelTable table = generated.isEmpty() ? images.table(level.reduction()) : images.tableWith(level.reduction(),
			generated, training);
		return new DevicePairs(level.toString(), drawing, table, schedule.inputNoise(), schedule.steps(), run.seeds(),
			training);
	}

	private DetectorTrainer.Schedule schedule() {
		final boolean aligned = layout == Layout.ALIGNED;
		final int count = work.steps(level);
		final LearningRate rate = new LearningRate(options.number("rate"), count, LearningRate.Decay.valueOf(options.text(
			"schedule").toUpperCase(Locale.ROOT)));
		return new DetectorTrainer.Schedule(count, rate, options.number("decay"), options.number(aligned ? "noise"
			: "texturenoise"), options.number("dropout"), options.number("alpha"), options.number(aligned ? "beta"
				: "texturebeta"));
	}

	private PatchSampling sampling() {
		final int patch = level.receptiveField();
		final int batch = options.integer("batch");
		if (options.text("maps").equals("sampled")) return new SinglePatches(normals, patch, batch);
		return new FullMaps(normals, patch, batch, Math.max(patch, NormalParts.side(layout, normals.smallestWidth())), Math
			.max(patch, NormalParts.side(layout, normals.smallestHeight())));
	}

	private FakePatchSource fakes(final List<PixelArray> generated) {
		final int n = level.receptiveField();
		final boolean foreign = options.isOn("foreign");
		return generated.isEmpty() ? Fakes.below(n, normals, layout, foreign) : Fakes.generated(n, new GeneratedImages(
			generated, layout), normals, layout, foreign);
	}

	/** Images of a generator, which is trained first. */
	private List<PixelArray> generated(final NDManager scope, final Map<Integer, Generator> kept) {
		final GeneratorTraining training = new GeneratorTraining(level, layout, run, work, steps);
		final NDManager own = scope.newSubManager();
		final Generator generator = training.train(normals, layout == Layout.ALIGNED ? positions : null, own);
		final List<PixelArray> generated = training.images(generator, normals.channels());
		if (options.text("keep").equals("fakes")) kept.put(training.normalUpTo(), generator);
		else own.close(); // after a failure the scope that owns it is closed
		return generated;
	}
}
