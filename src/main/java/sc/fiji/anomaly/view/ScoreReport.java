package sc.fiji.anomaly.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import ij.ImagePlus;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.input.OutputMark;

/**
 * Shows an image's scores: rows in the Results table as they come, a stack of score maps, and a line in the log. Rows
 * stay if the image is not scored to its end.
 */
public final class ScoreReport implements AutoCloseable {

	private static final int MIB = 1 << 20;

	private final ImagePlus image;

	private final AnomalyScorer scorer;

	private final AlarmRate rate;

	private final Consumer<String> log;

	private final ScoreTable table = new ScoreTable();

	private final Optional<ScoreStack> stack;

	private final List<PlaneScore> scores = new ArrayList<>();

	/** @param image what is scored */
	public ScoreReport(final ImagePlus image, final AnomalyScorer scorer, final AlarmRate rate,
		final Consumer<String> log)
	{
		this.image = image;
		this.scorer = scorer;
		this.rate = rate;
		this.log = log;
		stack = stack(scorer.levels().size() + 1);
	}

	/** Nothing if the maps of a large stack would not fit into memory: the table is made all the same. */
	private Optional<ScoreStack> stack(final int channels) {
		final ScoreStack maps = new ScoreStack(image);
		final long needed = maps.bytes(channels);
		final long free = Runtime.getRuntime().maxMemory() - Runtime.getRuntime().totalMemory() + Runtime.getRuntime()
			.freeMemory();
		// scoring needs some memory of its own
		if (needed < free / 2) return Optional.of(maps);
		log.accept("The scores of all pixels of " + image.getTitle() + " would take " + needed / MIB + " MiB, and " + free /
			MIB + " MiB are free: only the table is made. For the stack of scores, give ImageJ more memory (Edit > " +
			"Options > Memory & Threads...), or score a part (Image > Stacks > Tools > Make Substack...)");
		return Optional.empty();
	}

	/** Adds the next plane, z fastest, then t. */
	public void add(final PlaneScore plane) {
		stack.ifPresent(maps -> maps.add(plane));
		row(plane.withoutMaps());
	}

	private void row(final PlaneScore score) {
		scores.add(score);
		table.add(image.getTitle(), rate.marked(score), rate.used());
	}

	/** After the last plane: a stack has one more row, the volume's. */
	public void finish(final OutputWindows outputs) {
		if (scores.size() > 1) row(scorer.scoreVolume(image.getTitle(), List.copyOf(scores)));
		final PlaneScore last = scores.get(scores.size() - 1);
		log.accept(String.format(Locale.ROOT, "%s: %s at an alarm rate of %s (score %.4g, false-alarm rate %.3g)", last
			.name(), last.verdict(rate.used()), rate.inShort(), last.score(), last.falseAlarmRate()));
		close();
		stack.ifPresent(maps -> outputs.show(maps.toImage(), new OutputMark("a stack of scores", image.getTitle())));
	}

	/** Shows the rows that are not seen yet. */
	@Override
	public void close() {
		table.close();
	}
}
