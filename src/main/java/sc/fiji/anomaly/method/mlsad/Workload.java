package sc.fiji.anomaly.method.mlsad;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.mlsad.fakes.Fakes;
import sc.fiji.anomaly.method.mlsad.patchgan.PatchGanTrainer;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;

/** How many steps each network takes, and about how much work a step is, so that a progress bar moves evenly. */
final class Workload {

	/** Epochs of the paper (appendix C). */
	private static final int DETECTOR_EPOCHS = 100;
	private static final int GENERATOR_EPOCHS = 300;

	private static final int GENERATOR_IMAGES = 32;

	/** A quick training takes so many times fewer steps; with more levels fewer still, to take no longer. */
	private static final int QUICK = 5;
	private static final int QUICK_OF_DETAILED = 7;

	/** At ordinary efforts a discriminator looks at a quarter of the windows: neighbours tell it little that is new. */
	private static final int GENERATOR_STRIDE = 2;

	/** Work of a generator's step beside that of a detector's, as measured: for an image, at the paper's width. */
	private static final long GENERATOR_IMAGE_WORK = 500_000_000;

	/** Width of the paper's images, which most full maps are of. */
	private static final int FULL_MAP = 32;

	private final MethodOptions options;
	private final Effort effort;
	private final Layout layout;
	private final int images;

	/** @param images number of training images */
	Workload(final MethodOptions options, final Effort effort, final Layout layout, final int images) {
		this.options = options;
		this.effort = effort;
		this.layout = layout;
		this.images = images;
	}

	boolean isGenerated(final Level level) {
		return options.text("fakes").equals("patchgan") && Fakes.canBeGenerated(level.receptiveField());
	}

	/**
	 * Steps of a detector. Higher levels have more to learn; without positions to learn, all have less. Those that show
	 * the details of large aligned images take half as many, for the sake of time.
	 */
	int steps(final Level level) {
		if (effort == Effort.PAPER) return scaled((double) DETECTOR_EPOCHS * images / options.integer("batch"));
		final int patch = level.receptiveField();
		final int all = patch <= 1 ? 3000 : patch <= 2 ? 4000 : patch <= 4 ? 7000 : patch <= 8 ? 8000 : 9000;
		final int aligned = isDetail(level) ? all / 2 : all;
		final int standard = layout == Layout.ALIGNED ? aligned : aligned * 5 / 9;
		return scaled(switch (effort) {
			case QUICK -> standard / (isDetailed() ? QUICK_OF_DETAILED : QUICK);
			case STANDARD, PAPER -> standard;
			case THOROUGH -> standard * 7 / 2;
		});
	}

	/** Whether images are aligned, and looked at in several resolutions where they are large. */
	private boolean isDetailed() {
		return layout == Layout.ALIGNED && MlsadMethod.isDetailed(options);
	}

	private boolean isDetail(final Level level) {
		return isDetailed() && LevelChoice.isDetail(level.receptiveField());
	}

	PatchGanTrainer.Schedule generatorSchedule() {
		final double standard = options.integer("gansteps");
		final int steps = scaled(switch (effort) {
			case QUICK -> standard / QUICK;
			case STANDARD -> standard;
			case THOROUGH -> standard * 7 / 2;
			case PAPER -> (double) GENERATOR_EPOCHS * images / GENERATOR_IMAGES;
		});
		return new PatchGanTrainer.Schedule(steps, GENERATOR_IMAGES, options.number("ganwidth"), effort == Effort.PAPER ? 1
			: GENERATOR_STRIDE, options.isOn("entropy"));
	}

	private int scaled(final double steps) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(steps * options.number("length"))));
	}

	/** All work of a level. */
	long of(final Level level, final Architecture network) {
		final long generator = isGenerated(level) ? generatorSchedule().steps() * ofGeneratorStep() : 0;
		return generator + steps(level) * ofStep(network);
	}

	/** Multiplications of a detector's step, forward. */
	long ofStep(final Architecture network) {
		final long side = Math.max(1, FULL_MAP - network.patch() + 1);
		final long patches = options.integer("batch") * (options.text("maps").equals("full") ? side * side : 1);
		final long width = network.width();
		return patches * (2L * network.patchValues() * width + 3 * width * width * (1 + 2L * network.residualBlocks()));
	}

	long ofGeneratorStep() {
		final double width = options.number("ganwidth");
		return (long) (GENERATOR_IMAGES * GENERATOR_IMAGE_WORK * width * width);
	}
}
