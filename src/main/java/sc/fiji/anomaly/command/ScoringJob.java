package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ij.ImagePlus;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.display.ScoreTable;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.render.ScoreStack;
import sc.fiji.anomaly.source.ImagePlanes;
import sc.fiji.anomaly.source.OpenImages;
import sc.fiji.anomaly.source.RoiSelection;

/** Scores an open image: shows the stack of score maps, and adds a row a plane to the Results table. */
final class ScoringJob {

	private final Scorer.Opener models;

	private final PlaneByPlane planeByPlane;

	private final Consumer<String> log;

	ScoringJob(final Scorer.Opener models, final PlaneByPlane planeByPlane, final Consumer<String> log) {
		this.models = models;
		this.planeByPlane = planeByPlane;
		this.log = log;
	}

	/**
	 * Scores.
	 *
	 * @param title title of an open image; blank for the current one
	 * @throws IllegalArgumentException for parameters and images that cannot be used
	 */
	void run(final File model, final String title, final double alarmRate) throws IOException {
		final Path file = Check.modelToRead(model);
		final double asked = Check.alarmRate(alarmRate);
		final ImagePlus image = OpenImages.find(Check.text(title));
		final Selection selection = RoiSelection.of(image);
		try (Scorer scorer = models.open(file, "auto")) {
			log.accept(scorer.description());
			final AlarmRate rate = AlarmRate.of(asked, scorer);
			if (!rate.isSupported()) log.accept(rate.warning());
			final ScoreStack stack = new ScoreStack(image);
			final List<PlaneScore> scores = new ArrayList<>();
			planeByPlane.score(ImagePlanes.of(image), selection, scorer, (index, plane) -> {
				stack.add(plane);
				scores.add(plane.score());
			});
			// a volume's score is one more row
			if (scores.size() > 1) scores.add(scorer.scoreVolume(image.getTitle(), List.copyOf(scores)));
			show(image.getTitle(), scores, rate);
			stack.toImage().show();
		}
	}

	private static void show(final String title, final List<PlaneScore> scores, final AlarmRate rate) {
		final ScoreTable table = new ScoreTable();
		for (final PlaneScore score : scores)
			table.add(title, rate.marked(score), rate.used());
		table.show();
	}
}
