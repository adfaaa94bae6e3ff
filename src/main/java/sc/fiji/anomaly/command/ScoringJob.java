package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import ij.ImagePlus;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.display.OutputWindows;
import sc.fiji.anomaly.display.ScoreTable;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.render.ScoreStack;
import sc.fiji.anomaly.source.ImagePlanes;
import sc.fiji.anomaly.source.OutputMark;
import sc.fiji.anomaly.source.RoiSelection;

/** Scores an open image: adds a row a plane to the Results table, and shows the stack of score maps. */
final class ScoringJob {

	private static final int MIB = 1 << 20;

	private final Scorer.Opener models;

	private final PlaneByPlane planeByPlane;

	private final OutputWindows outputs;

	private final Consumer<String> log;

	ScoringJob(final Scorer.Opener models, final PlaneByPlane planeByPlane, final OutputWindows outputs,
		final Consumer<String> log)
	{
		this.models = models;
		this.planeByPlane = planeByPlane;
		this.outputs = outputs;
		this.log = log;
	}

	/**
	 * Scores. The rows of planes that were scored stay in the table where a stack is not scored to its end.
	 *
	 * @throws IllegalArgumentException for parameters and images that cannot be used
	 */
	void run(final File model, final ChosenImage chosen, final double alarmRate) throws IOException {
		final Path file = Check.modelToRead(model);
		final double asked = Check.alarmRate(alarmRate);
		final ImagePlus image = chosen.get();
		final Selection selection = RoiSelection.of(image);
		RoiSelection.whyIgnored(image).ifPresent(log);
		try (ImageLock lock = new ImageLock("image", image); Scorer scorer = models.open(file, "auto")) {
			log.accept(scorer.description());
			final AlarmRate rate = AlarmRate.of(asked, scorer);
			if (!rate.isSupported()) log.accept(rate.warning());
			final Optional<ScoreStack> stack = stack(image, scorer.levels().size() + 1);
			try (ScoreTable table = new ScoreTable()) {
				final List<PlaneScore> scores = new ArrayList<>();
				planeByPlane.score(ImagePlanes.of(image), selection, scorer, (index, plane) -> {
					stack.ifPresent(maps -> maps.add(plane));
					scores.add(plane.score());
					table.add(image.getTitle(), rate.marked(plane.score()), rate.used());
				});
				// a volume's score is one more row
				if (scores.size() > 1) {
					scores.add(scorer.scoreVolume(image.getTitle(), List.copyOf(scores)));
					table.add(image.getTitle(), rate.marked(scores.get(scores.size() - 1)), rate.used());
				}
				log.accept(inShort(scores.get(scores.size() - 1), rate));
			}
			stack.ifPresent(maps -> outputs.show(maps.toImage(), new OutputMark("a stack of scores", image.getTitle())));
		}
	}

	/** What there is to see without a table: of a stack, what its volume says. */
	private static String inShort(final PlaneScore score, final AlarmRate rate) {
		return String.format(Locale.ROOT, "%s: %s at an alarm rate of %s (score %.4g, false-alarm rate %.3g)", score.name(), score
			.verdict(rate.used()), rate.inShort(), score.score(), score.falseAlarmRate());
	}

	/** Nothing where the maps of a large stack would not fit into memory: the table is made all the same. */
	private Optional<ScoreStack> stack(final ImagePlus image, final int channels) {
		final ScoreStack stack = new ScoreStack(image);
		final long needed = stack.bytes(channels);
		final long free = Runtime.getRuntime().maxMemory() - Runtime.getRuntime().totalMemory() + Runtime.getRuntime()
			.freeMemory();
		// scoring needs some memory of its own
		if (needed < free / 2) return Optional.of(stack);
		log.accept("The scores of all pixels of " + image.getTitle() + " would take " + needed / MIB + " MiB, and " + free / MIB
			+ " MiB are free: only the table is made. For the stack of scores, give ImageJ more memory (Edit > Options > Memory & "
			+ "Threads...), or score a part (Image > Stacks > Tools > Make Substack...)");
		return Optional.empty();
	}
}
