package sc.fiji.anomaly.slide;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.slide.Slide;
import sc.fiji.anomaly.input.slide.SlideOverview;
import sc.fiji.anomaly.input.slide.SlideTile;
import sc.fiji.anomaly.input.slide.TissueMask;

/**
 * Scores an image of any size tile by tile, several tiles at a time. Memory holds the tiles that are scored just now, a
 * row of the maps, and an overview. Each tile is scored as an image of its own, as large as the training images: so the
 * rates hold that the model was calibrated with. <pre>{@code
 * try (AnomalyScorer scorer = detection.open(model, "auto"); Slide slide = SlideFile.open(file, "slide.svs")) {
 * 	SlideSettings settings = SlideSettings.of(AnomalyModel.read(model).card(), slide.pixelSize(), 0.05);
 * 	PlaneScore score = new SlideScoring(scorer, settings, Progress.NONE).score(slide, new SlideReceiver() {});
 * }
 * }</pre>
 */
public final class SlideScoring {

	private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

	/** As many lines as people read. */
	private static final int MOST_LINES = 10;

	private final AnomalyScorer scorer;
	private final SlideSettings settings;
	private final Progress progress;

	/** @param progress hears of what is odd, and can end it between two tiles */
	public SlideScoring(final AnomalyScorer scorer, final SlideSettings settings, final Progress progress) {
		this.scorer = scorer;
		this.settings = settings;
		this.progress = progress;
	}

	/**
	 * Scores a slide.
	 *
	 * @param slide read by several threads
	 * @param receiver takes the overview, and what is found
	 * @return the score of the whole, by its most anomalous tile, as {@link AnomalyScorer#scoreVolume} finds it
	 * @throws InvalidInputException if the model cannot be applied to it, or no tile of it can be scored
	 * @throws CancellationException if the progress asked for the end
	 * @throws IOException if the receiver cannot take it
	 */
	public PlaneScore score(final Slide slide, final SlideReceiver receiver) throws IOException {
		slide.notes().forEach(note -> progress.message(slide.name() + ": " + note));
		final SlideOverview overview = SlideOverview.of(slide, progress.within(0, 0));
		overview.notes().forEach(note -> progress.message(slide.name() + ": " + note));
		final TissueMask tissue = settings.tissueOnly() ? TissueMask.of(overview) : TissueMask.everywhere(overview);
		if (!overview.unread().isEmpty()) progress.message(slide.name() + ": " + overview.unread().size() +
			" parts of the overview are missing: " + overview.unread().get(0));
		progress.message(slide.name() + ": " + (tissue.isEverywhere() ? "no blank glass was found; all of it is scored"
			: Math.round(100 * tissue.share()) + " % of it is tissue; tiles of blank glass are not scored"));
		receiver.overview(overview, tissue);
		return new Pass(slide, tissue, receiver).run();
	}

	/** A tile that was scored, or why it was not. */
	private record Outcome(SlideTile tile, SlideTile core, TileMaps.Result result, String broken) {
	}

	/** One way through a slide. */
	private final class Pass {

		private final Slide slide;
		private final TissueMask tissue;
		private final SlideReceiver receiver;
		private final TileGrid grid;
		private final List<PlaneScore> figures = new ArrayList<>();
		private final Progress until = progress.until(() -> this.stopped);
		private volatile boolean stopped;
		/** Why tiles cannot be read, in their order. */
		private final List<String> broken = new ArrayList<>();

		Pass(final Slide slide, final TissueMask tissue, final SlideReceiver receiver) {
			this.slide = slide;
			this.tissue = tissue;
			this.receiver = receiver;
			grid = new TileGrid(slide.full(), settings);
		}

		PlaneScore run() throws IOException {
			final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
			try {
				for (long row = 0; row < grid.rows(); row++) {
					progress.report("Scoring " + slide.name(), (double) row / grid.rows());
					finish(row, begin(row, workers));
				}
			}
			finally {
				// not by interrupting them, which would close the file under their hands
				stopped = true;
				workers.shutdown();
				awaitEnd(workers);
			}
			if (broken.size() > MOST_LINES) progress.message(slide.name() + ": " + broken.size() +
				" tiles in all cannot be read");
			if (figures.isEmpty()) throw new InvalidInputException("", slide.name() + " has no tile that can be scored: " +
				(broken.isEmpty() ? "it shows blank glass only" : broken.get(0)));
			return scorer.scoreVolume(slide.name(), figures);
		}

		private List<Future<Optional<Outcome>>> begin(final long row, final ExecutorService workers) {
			final List<Future<Optional<Outcome>>> outcomes = new ArrayList<>();
			for (long column = 0; column < grid.columns(); column++) {
				final SlideTile core = grid.core(column, row);
				final SlideTile tile = grid.tile(column, row);
				outcomes.add(workers.submit(() -> tissue.isTissue(core.x(), core.y(), core.width(), core.height()) ? Optional
					.of(score(tile, core)) : Optional.empty()));
			}
			return outcomes;
		}

		private Outcome score(final SlideTile tile, final SlideTile core) {
			until.check();
			final long start = System.nanoTime();
			final Plane plane;
			try {
				plane = tile.read(slide);
			}
			catch (final IOException e) {
				return new Outcome(tile, core, null, e.getMessage());
			}
			final PlaneScore score = scorer.score(plane, Selection.EVERYWHERE, until);
			return new Outcome(tile, core, TileMaps.of(tile, core, settings, scorer, plane, score, start), "");
		}

		/** Gives the results of a row of tiles to the receiver. */
		private void finish(final long row, final List<Future<Optional<Outcome>>> outcomes) throws IOException {
			final SlideTile first = grid.core(0, row);
			final long top = first.y() / settings.reduction();
			final MapRows rows = MapRows.blank(top, Math.toIntExact(grid.mapWidth()), (int) (Math.min(grid.mapHeight(), (first
				.y() + first.height() + settings.reduction() - 1) / settings.reduction()) - top));
			for (final Future<Optional<Outcome>> future : outcomes) {
				final Outcome outcome = result(future).orElse(null);
				if (outcome == null) continue;
				if (outcome.result() == null) sayBroken(outcome);
				else {
					figures.add(outcome.result().score().figures());
					rows.put(outcome.result().rows(), (int) (outcome.core().x() / settings.reduction()));
					receiver.tile(outcome.result().score());
				}
			}
			receiver.rows(rows);
		}

		private void sayBroken(final Outcome outcome) {
			if (broken.size() < MOST_LINES) progress.message(slide.name() + ": " + outcome.tile().name() +
				" is not scored: " + outcome.broken());
			broken.add(outcome.broken());
			receiver.broken(outcome.tile(), outcome.broken());
		}
	}

	private static <T> T result(final Future<T> future) {
		try {
			return future.get();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Cancelled.");
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof RuntimeException cause) throw cause;
			if (e.getCause() instanceof Error cause) throw cause;
			throw new IllegalStateException(e.getCause());
		}
	}

	/** The slide is closed, and memory freed, when this has ended: no tile may be scored then. */
	private static void awaitEnd(final ExecutorService workers) {
		boolean interrupted = false;
		while (true) {
			try {
				if (workers.awaitTermination(1, TimeUnit.MINUTES)) break;
			}
			catch (final InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}
}
