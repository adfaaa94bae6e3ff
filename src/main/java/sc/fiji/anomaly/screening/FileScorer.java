package sc.fiji.anomaly.screening;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;
import ij.io.FileSaver;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.input.file.SeriesPlace;
import sc.fiji.anomaly.regions.StrongestLevel;
import sc.fiji.anomaly.store.AtomicFile;
import sc.fiji.anomaly.store.OutputNames;
import sc.fiji.anomaly.view.HeatScale;
import sc.fiji.anomaly.view.MarkedPicture;
import sc.fiji.anomaly.view.ScoreStack;

/** Scores all planes of a file, and keeps the pictures and maps that are asked for. Used by several threads. */
final class FileScorer {

	private static final String HEATMAPS = "heatmaps";
	private static final String SCORES = "scores";

	private final AnomalyScorer scorer;
	private final ScreeningSettings settings;
	private final Path folder;
	private final HeatScale scale;
	private final Progress progress;

	/** @param folder where pictures and maps are written */
	FileScorer(final AnomalyScorer scorer, final ScreeningSettings settings, final Path folder, final Progress progress) {
		this.scorer = scorer;
		this.settings = settings;
		this.folder = folder;
		this.progress = progress;
		scale = new HeatScale(scorer.highestSurprise());
	}

	/** A plane with its pictures, which are written if it is the most anomalous one. */
	private record Shown(PlaneResult result, BufferedImage marked, BufferedImage bare) {
	}

	/**
	 * Scores a file.
	 *
	 * @param file its name
	 * @param bytes its size
	 * @param modified when it was changed last
	 * @param image what was read of it
	 * @throws CancellationException if the progress asked for the end
	 * @throws IOException if something cannot be written
	 */
	FileResult score(final String file, final long bytes, final long modified, final ImagePlus image) throws IOException {
		final List<PlaneResult> results = new ArrayList<>();
		final ScoreStack maps = settings.scores() ? new ScoreStack(image) : null;
		Shown worst = null;
		int worstAt = 0;
		String error = "";
		try {
			for (final Plane plane : ImagePlanes.of(image, file)) {
				final Shown shown = score(plane, worst, maps);
				if (shown.bare() != null) {
					worst = shown;
					worstAt = results.size();
				}
				results.add(shown.result());
			}
			if (maps != null) writeMaps(file, maps.toImage());
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			error = FailedFile.why(e);
		}
		if (worst != null) results.set(worstAt, written(file, worst));
		final Optional<SeriesPlace> place = SeriesPlace.of(image);
		return new FileResult(file, bytes, modified, place.map(SeriesPlace::series).orElse(""), place.map(
			SeriesPlace::position).orElse(0.0), error, results);
	}

	private Shown score(final Plane plane, final Shown worst, final ScoreStack maps) {
		final long start = System.nanoTime();
		final PlaneScore score = scorer.score(plane, Selection.EVERYWHERE, progress);
		if (maps != null) maps.add(score);
		final Verdict verdict = score.verdict(settings.alarmRate());
		final Marks marks = Marks.of(plane, scorer.surprise(score, settings.alarmRate()));
		final boolean unmarked = verdict == Verdict.ANOMALOUS && marks.area() == 0;
		final Peak peak = unmarked ? Peak.of(score.maps().smoothed().values(), scorer.surprise(score, 1)) : null;
		final PlaneResult result = new PlaneResult(score.name(), score.score(), score.tailScore(), score.falseAlarmRate(),
			score.unlike(), verdict, score.levelScores(), unmarked ? peak.strongest() : marks.strongest(), marks.area(), plane
				.pixelSize().unit(), "", "", (System.nanoTime() - start) / 1e9, score.warnings());
		if (!settings.heatmaps() || worst != null && PlaneResult.BY_ANOMALY.compare(result, worst.result()) <= 0)
			return new Shown(result, null, null);
		final MarkedPicture picture = new MarkedPicture(plane);
		final BufferedImage bare = picture.bare();
		if (unmarked) return new Shown(result, picture.ringed(bare, peak.x(), peak.y()), bare);
		return new Shown(result, marks.area() > 0 ? picture.marked(bare, marks.aggregate(), scale) : null, bare);
	}

	private PlaneResult written(final String file, final Shown worst) throws IOException {
		final String bare = OutputNames.of(HEATMAPS, file, ".png");
		write(bare, worst.bare());
		if (worst.marked() == null) return worst.result().withPictures("", bare);
		final String marked = OutputNames.of(HEATMAPS, file, " marked.png");
		write(marked, worst.marked());
		return worst.result().withPictures(marked, bare);
	}

	private void write(final String name, final BufferedImage picture) throws IOException {
		AtomicFile.write(folder.resolve(name), out -> ImageIO.write(picture, "png", out));
	}

	private void writeMaps(final String file, final ImagePlus maps) throws IOException {
		final byte[] tiff = new FileSaver(maps).serialize();
		if (tiff == null) throw new InvalidInputException("", "its score stack is too large for a file; screen it without");
		AtomicFile.write(folder.resolve(OutputNames.of(SCORES, file, ".tif")), out -> out.write(tiff));
	}

	/**
	 * What is marked in a plane.
	 *
	 * @param strongest the level that is most surprised there; empty if nothing is marked
	 * @param area in units of the plane's pixels, squared
	 * @param aggregate the map that is marked
	 */
	private record Marks(String strongest, double area, RandomAccessibleInterval<FloatType> aggregate) {

		/** @param surprise the levels' maps, and the aggregate's last */
		static Marks of(final Plane plane, final List<ScoreMap> surprise) {
			final List<ScoreMap> levels = surprise.subList(0, surprise.size() - 1);
			final List<RandomAccess<FloatType>> accesses = levels.stream().map(map -> map.values().randomAccess()).toList();
			final double[] sums = new double[levels.size()];
			long marked = 0;
			final RandomAccessibleInterval<FloatType> aggregate = surprise.get(surprise.size() - 1).values();
			final Cursor<FloatType> cursor = aggregate.localizingCursor();
			while (cursor.hasNext()) {
				if (!(cursor.next().get() > 0)) continue;
				marked++;
				for (int i = 0; i < sums.length; i++) {
					accesses.get(i).setPosition(cursor);
					sums[i] += accesses.get(i).get().get();
				}
			}
			return new Marks(marked == 0 ? "" : StrongestLevel.of(levels.stream().map(ScoreMap::label).toList(), sums),
				marked * plane.pixelSize().width() * plane.pixelSize().height(), aggregate);
		}
	}

	/**
	 * The most surprising place of a plane in which nothing is marked.
	 *
	 * @param strongest the level that is most surprised there
	 */
	private record Peak(long x, long y, String strongest) {

		/**
		 * Finds it.
		 *
		 * @param smoothed what marks are made of
		 * @param surprise the levels' maps, and the aggregate's last, with marks at any rate
		 */
		static Peak of(final RandomAccessibleInterval<FloatType> smoothed, final List<ScoreMap> surprise) {
			final Cursor<FloatType> cursor = smoothed.localizingCursor();
			final long[] at = new long[2];
			float highest = Float.NEGATIVE_INFINITY;
			while (cursor.hasNext()) {
				final float value = cursor.next().get();
				if (!(value > highest)) continue;
				highest = value;
				cursor.localize(at);
			}
			return new Peak(at[0], at[1], StrongestLevel.at(at, surprise));
		}
	}
}
