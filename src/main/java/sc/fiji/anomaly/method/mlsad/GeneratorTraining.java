package sc.fiji.anomaly.method.mlsad;

import java.util.List;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.patchgan.Generator;
import sc.fiji.anomaly.method.mlsad.patchgan.PatchGanTrainer;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.training.SmoothedLoss;
import sc.fiji.anomaly.training.StepProgress;

/** Trains the generator of the fakes that a level is trained against. */
final class GeneratorTraining {

	/** Generated images that a detector is trained against, and values of these at the most: 64 MB a level. */
	private static final int MOST_IMAGES = 2048;
	private static final int FEWEST_IMAGES = 64;
	private static final int MOST_VALUES = 1 << 24;

	private final Level level;
	private final Layout layout;
	private final TrainingRun run;
	private final Workload work;
	private final StepProgress steps;

	GeneratorTraining(final Level level, final Layout layout, final TrainingRun run, final Workload work,
		final StepProgress steps)
	{
		this.level = level;
		this.layout = layout;
		this.run = run;
		this.work = work;
		this.steps = steps;
	}

	/** The size in working pixels up to which the images are normal. */
	int normalUpTo() {
		return level.receptiveField() / 2 * level.reduction();
	}

	private String name() {
		return "fakes of level " + normalUpTo();
	}

	/**
	 * Trains.
	 *
	 * @param positions features of a pixel's position; null if position means nothing
	 * @param scope owns the generator
	 */
	Generator train(final NormalPatches normals, final PositionFeatures positions, final NDManager scope) {
		final SmoothedLoss discriminator = new SmoothedLoss(name() + " discriminator", run.progress());
		final SmoothedLoss local = new SmoothedLoss(name(), run.progress());
		final SmoothedLoss information = new SmoothedLoss(name() + " information", run.progress());
		try (NDManager training = scope.newSubManager()) {
			final PatchGanTrainer trainer = new PatchGanTrainer(name(), level.receptiveField() / 2, new NormalParts(normals,
				layout, training), positions, work.generatorSchedule(), run.seeds(), scope, training);
			final int ended = trainer.train(run.checkpoints(), new PatchGanTrainer.Listener() {

				@Override
				public void continued(final int done) {
					steps.skip(work.ofGeneratorStep() * done);
				}

				@Override
				public void done(final PatchGanTrainer.Step step) {
					run.progress().check();
					steps.advance(work.ofGeneratorStep());
					discriminator.add(step.step(), step.discriminator());
					local.add(step.step(), step.local());
					information.add(step.step(), step.information());
				}

				@Override
				public boolean isEnough() {
					return run.progress().isEnough();
				}
			});
			run.onlooker().ended(work.ofGeneratorStep() * ended, work.ofGeneratorStep() * work.generatorSchedule().steps());
			return trainer.generator();
		}
	}

	/** Images to train a detector against. */
	List<PixelArray> images(final Generator generator, final int channels) {
		final int values = channels * generator.height() * generator.width();
		final int count = Math.max(FEWEST_IMAGES, Math.min(MOST_IMAGES, MOST_VALUES / values));
		return generator.images(count, run.seeds().random(name() + " images"), done -> run.progress().check());
	}
}
