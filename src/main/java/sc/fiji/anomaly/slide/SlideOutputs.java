package sc.fiji.anomaly.slide;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.input.slide.Slide;
import sc.fiji.anomaly.input.slide.SlideOverview;
import sc.fiji.anomaly.input.slide.TissueMask;
import sc.fiji.anomaly.store.AtomicFile;
import sc.fiji.anomaly.view.HeatScale;

/**
 * Writes what is found in a slide: at once the picture of it, then the map of scores row by row, and in the end the
 * marked regions and the picture with marks. Each file is whole or absent.
 */
public final class SlideOutputs implements SlideReceiver, Closeable {

	/** The most anomalous last: unlike tiles count only where there are no others. */
	private static final Comparator<TileScore> BY_ANOMALY = Comparator.<TileScore, Boolean> comparing(tile -> !tile
		.figures().unlike()).thenComparing(tile -> tile.figures().score());

	private final SlidePaths paths;
	private final Slide slide;
	private final SlideSettings settings;
	private final List<String> levels;
	private final HeatScale scale;
	private final MarkGrid marks;
	private final ScoreTiff scores;
	private SlidePicture picture;
	private TissueMask tissue;

	/** The most anomalous tile; null for none. */
	private TileScore worst;

	/**
	 * Begins the map of scores.
	 *
	 * @throws InvalidInputException if the disk has not room enough for it
	 * @throws IOException if it cannot be written
	 */
	public SlideOutputs(final SlidePaths paths, final Slide slide, final SlideSettings settings,
		final AnomalyScorer scorer) throws IOException
	{
		// not by FileStore, which finds no mount point in some containers
		this(paths, slide, settings, scorer, folder -> folder.toFile().getUsableSpace());
	}

	/** @param room free bytes of the disk of a folder */
	SlideOutputs(final SlidePaths paths, final Slide slide, final SlideSettings settings, final AnomalyScorer scorer,
		final ToLongFunction<Path> room) throws IOException
	{
		this.paths = paths;
		this.slide = slide;
		this.settings = settings;
		levels = scorer.levelNames();
		scale = new HeatScale(scorer.highestSurprise());
		final TileGrid grid = new TileGrid(slide.full(), settings);
		marks = new MarkGrid(grid.mapWidth(), grid.mapHeight());
		checkRoom(ScoreTiff.bytes(grid.mapWidth(), grid.mapHeight()), room);
		scores = new ScoreTiff(paths.scores(), Math.toIntExact(grid.mapWidth()), grid.mapHeight(), mapPixel());
	}

	private PixelSize mapPixel() {
		final PixelSize own = slide.pixelSize();
		return own.isPhysical() ? new PixelSize(own.width() * settings.reduction(), own.height() * settings.reduction(), own
			.unit()) : own;
	}

	private void checkRoom(final long bytes, final ToLongFunction<Path> room) throws IOException {
		final Path folder = Objects.requireNonNull(paths.scores().toAbsolutePath().getParent(), "folder");
		Files.createDirectories(folder);
		final long free = room.applyAsLong(folder);
		if (free < bytes) throw new InvalidInputException("output", "the map of scores of " + slide.name() +
			" may take up to " + megabytes(bytes) + " MB, but the disk of " + folder + " has only " + megabytes(free) +
			" MB free. Make room, or choose a folder on another disk.");
	}

	private static long megabytes(final long bytes) {
		return (bytes + (1 << 20) - 1) >> 20;
	}

	@Override
	public void overview(final SlideOverview overview, final TissueMask found) throws IOException {
		tissue = found;
		picture = new SlidePicture(overview);
		if (paths.bare() != null) write(paths.bare(), picture.bare());
	}

	@Override
	public void tile(final TileScore score) {
		if (worst == null || BY_ANOMALY.compare(score, worst) > 0) worst = score;
	}

	@Override
	public void rows(final MapRows rows) throws IOException {
		scores.append(rows.scores());
		marks.add(rows);
	}

	/**
	 * Writes the rest, when the whole slide is scored.
	 *
	 * @return how many regions are marked
	 */
	public int done() throws IOException {
		scores.done();
		final List<SlideRegion> regions = SlideRegions.of(marks, settings.reduction(), slide.full());
		AtomicFile.write(paths.geoJson(), new GeoJson(regions, levels)::write);
		AtomicFile.write(paths.rois(), new RoiSet(regions, levels)::write);
		if (paths.marked() != null) {
			final boolean ring = regions.isEmpty() && worst != null && worst.figures().verdict(settings
				.alarmRate()) == Verdict.ANOMALOUS;
			final BufferedImage marked = ring ? picture.ringed(worst.peakX(), worst.peakY()) : picture.marked(marks,
				(double) settings.reduction() * marks.factor(), scale);
			if (!tissue.isEverywhere()) picture.outline(marked, tissue);
			write(paths.marked(), marked);
		}
		return regions.size();
	}

	private static void write(final Path file, final BufferedImage drawn) throws IOException {
		AtomicFile.write(file, out -> ImageIO.write(drawn, "png", out));
	}

	/** Deletes the map of scores if it is not whole. */
	@Override
	public void close() throws IOException {
		scores.close();
	}
}
