package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.input.ImageSource;
import sc.fiji.anomaly.input.slide.Slide;
import sc.fiji.anomaly.input.slide.SlideFile;
import sc.fiji.anomaly.input.slide.SlideOverview;
import sc.fiji.anomaly.input.slide.SlideTile;
import sc.fiji.anomaly.input.slide.TissueMask;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.slide.MapRows;
import sc.fiji.anomaly.slide.SlideOutputs;
import sc.fiji.anomaly.slide.SlidePaths;
import sc.fiji.anomaly.slide.SlideReceiver;
import sc.fiji.anomaly.slide.SlideScoring;
import sc.fiji.anomaly.slide.SlideSettings;
import sc.fiji.anomaly.slide.TileScore;
import sc.fiji.anomaly.store.OutputNames;

/** Scores a file that is read by regions: a plane of it is a tile. */
final class SlideFileScorer {

	private static final String SLIDES = "slides";
	private static final String HEATMAPS = "heatmaps";

	private final AnomalyScorer scorer;
	private final ModelCard card;
	private final ScreeningSettings settings;
	private final Path folder;
	private final Progress progress;

	/**
	 * @param card of the model
	 * @param folder where pictures, maps and regions are written
	 */
	SlideFileScorer(final AnomalyScorer scorer, final ModelCard card, final ScreeningSettings settings, final Path folder,
		final Progress progress)
	{
		this.scorer = scorer;
		this.card = card;
		this.settings = settings;
		this.folder = folder;
		this.progress = progress;
	}

	/**
	 * Scores a slide.
	 *
	 * @throws CancellationException if the progress asked for the end
	 * @throws IOException if something cannot be written
	 */
	FileResult score(final ImageSource image) throws IOException {
		long bytes = 0;
		long modified = 0;
		final List<PlaneResult> rows = new ArrayList<>();
		String error;
		try {
			final BasicFileAttributes file = Files.readAttributes(image.file(), BasicFileAttributes.class);
			bytes = file.size();
			modified = file.lastModifiedTime().toMillis();
			error = score(image, rows);
		}
		catch (final NoSuchFileException e) {
			error = "is not there any more";
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			error = FailedFile.why(e);
		}
		return new FileResult(image.name(), bytes, modified, "", 0, error, rows);
	}

	/**
	 * @param rows gets one for each tile
	 * @return what is wrong with the slide; empty if nothing is
	 */
	private String score(final ImageSource image, final List<PlaneResult> rows) throws IOException {
		final Slide opened;
		try {
			opened = SlideFile.open(image.file(), image.name());
		}
		catch (final IOException e) {
			return String.valueOf(e.getMessage());
		}
		try (Slide slide = opened) {
			final SlideSettings fitting = SlideSettings.of(card, slide.pixelSize(), settings.alarmRate());
			final SlideSettings how = settings.tissue() ? fitting : fitting.everywhere();
			try (SlideOutputs outputs = new SlideOutputs(paths(image.name()), slide, how, scorer)) {
				final Tiles tiles = new Tiles(outputs, slide.pixelSize().unit(), rows);
				final PlaneScore score = new SlideScoring(scorer, how, progress).score(slide, tiles);
				final int regions = outputs.done();
				progress.message(image.name() + ": " + score.verdict(settings.alarmRate()) + " by its most anomalous tile; " +
					regions + " marked regions in " + rows.size() + " tiles");
				if (settings.heatmaps()) addPictures(image.name(), rows);
				return tiles.error();
			}
		}
	}

	/** The most anomalous tile shows the whole slide. */
	private static void addPictures(final String file, final List<PlaneResult> rows) {
		final PlaneResult worst = Collections.max(rows, PlaneResult.BY_ANOMALY);
		rows.set(rows.indexOf(worst), worst.withPictures(marked(file), bare(file)));
	}

	private SlidePaths paths(final String file) {
		return new SlidePaths(settings.heatmaps() ? path(bare(file)) : null, settings.heatmaps() ? path(marked(file))
			: null, path(OutputNames.of(SLIDES, file, " scores.ome.tif")), path(OutputNames.of(SLIDES, file, ".geojson")),
			path(OutputNames.of(SLIDES, file, ".rois.zip")));
	}

	private Path path(final String name) {
		return folder.resolve(name);
	}

	private static String bare(final String file) {
		return OutputNames.of(HEATMAPS, file, ".png");
	}

	private static String marked(final String file) {
		return OutputNames.of(HEATMAPS, file, " marked.png");
	}

	/** Keeps a row of each tile, and hands all on to what is written. */
	private final class Tiles implements SlideReceiver {

		private final SlideOutputs outputs;
		private final String unit;
		private final List<PlaneResult> results;
		private int broken;
		private String firstBroken = "";

		Tiles(final SlideOutputs outputs, final String unit, final List<PlaneResult> results) {
			this.outputs = outputs;
			this.unit = unit;
			this.results = results;
		}

		@Override
		public void overview(final SlideOverview overview, final TissueMask tissue) throws IOException {
			outputs.overview(overview, tissue);
		}

		@Override
		public void tile(final TileScore tile) {
			outputs.tile(tile);
			final PlaneScore score = tile.figures();
			results.add(new PlaneResult(score.name(), score.score(), score.tailScore(), score.falseAlarmRate(), score
				.unlike(), score.verdict(settings.alarmRate()), score.levelScores(), tile.strongestLevel(), tile.markedArea(),
				unit, "", "", tile.seconds(), score.warnings()));
		}

		@Override
		public void broken(final SlideTile tile, final String reason) {
			if (broken++ == 0) firstBroken = reason;
		}

		@Override
		public void rows(final MapRows rows) throws IOException {
			outputs.rows(rows);
		}

		private String error() {
			return broken == 0 ? "" : broken + " of its " + (broken + results.size()) +
				" tiles cannot be read, and are not scored: " + firstBroken;
		}
	}
}
