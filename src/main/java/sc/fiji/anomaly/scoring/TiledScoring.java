package sc.fiji.anomaly.scoring;

import java.util.function.Consumer;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** Applies a detector to working images of any size, tile by tile. The result does not depend on the tiles. */
public final class TiledScoring {

	/** So small that a network's activations stay in the processor's cache. */
	public static final int DEFAULT_TILE = 64;

	/**
	 * Values that a tile has with its context, at the most: a detector that looks far around describes each by many
	 * others.
	 */
	private static final int MOST_WITH_CONTEXT = 1 << 17;
	private static final int FEWEST_PATCHES = 8;

	/**
	 * Values of a tile that a graphics card sees, at the most: 256 MB in Java's memory, and as much in the buffer to the
	 * card; fewer where Java has less than this for each.
	 */
	private static final int MOST_FOR_DEVICE = 1 << 26;
	private static final int JAVA_BYTES_PER_VALUE = 64;

	private final AnomalyDetector detector;
	private final int most;
	private final Progress progress;

	/**
	 * @param most width and height of the evidence that is computed at once, at the most; at least 1
	 * @param progress asked before every tile whether to end, by several threads
	 */
	public TiledScoring(final AnomalyDetector detector, final int most, final Progress progress) {
		if (most < 1) throw new IllegalArgumentException("A tile has at least one pixel");
		this.detector = detector;
		this.most = most;
		this.progress = progress;
	}

	/**
	 * @throws IllegalArgumentException if an image is smaller than the detector can take; before anything is computed
	 */
	void check(final WorkingImage image) {
		detector.view().filter(view -> image.width() < view.width() || image.height() < view.height()).ifPresent(view -> {
			throw new InvalidInputException("", image.plane().name() + " is too small: at the model's resolution it has " +
				image.width() + " x " + image.height() + " pixels, but the model looks at parts of " + view);
		});
		for (final Level level : detector.levels())
			if (image.width() < level.size() || image.height() < level.size()) throw new InvalidInputException("", image
				.plane().name() + " is too small: at the model's resolution it has " + image.width() + " x " + image.height() +
				" pixels, but the model looks at structures of " + level.size() + " x " + level.size());
	}

	/**
	 * The evidence of every patch of a level.
	 *
	 * @param reduced an image that is at least as large as the level, reduced as the level says
	 */
	public EvidenceMap evidence(final WorkingImage reduced, final Level level) {
		final int stride = level.stride();
		final Img<FloatType> map = detector.view().map(view -> new OverlappingWindows(detector, view, progress).evidence(
			reduced, level)).orElseGet(() -> tiles(reduced, level));
		final ImageGeometry geometry = reduced.geometry();
		// A map's pixel is as wide as the stride; its centre is that of its patch.
		final double border = level.centre(0) + 0.5 - stride / 2.0;
		return new EvidenceMap(map, new ImageGeometry(geometry.left() + border * geometry.scaleX(), geometry.top() +
			border * geometry.scaleY(), stride * geometry.scaleX(), stride * geometry.scaleY()));
	}

	private Img<FloatType> tiles(final WorkingImage reduced, final Level level) {
		final long width = level.patches(reduced.width());
		final long height = level.patches(reduced.height());
		final Img<FloatType> map = Util.getSuitableImgFactory(new FinalInterval(width, height), new FloatType()).create(
			width, height);
		final int channels = reduced.plane().channels();
		final Consumer<Interval> scoring = tile -> score(reduced, level, tile, map);
		detector.room(level).ifPresentOrElse(room -> new DeviceTiles(room, largest(level, channels), progress).score(map,
			scoring), () -> {
				final Tiles tiles = new Tiles(map, tile(level, channels));
				Parallel.forEach(tiles.count(), i -> {
					progress.check();
					scoring.accept(tiles.get(i));
				});
			});
		return map;
	}

	/** Scores the patches of a tile. */
	private void score(final WorkingImage reduced, final Level level, final Interval tile, final Img<FloatType> map) {
		final int stride = level.stride();
		final Span horizontal = span(level, tile.min(0), tile.dimension(0), reduced.width());
		final Span vertical = span(level, tile.min(1), tile.dimension(1), reduced.height());
		final PixelArray evidence = detector.evidence(level, reduced.tile(horizontal.start(), vertical.start(), horizontal
			.pixels(), vertical.pixels()));
		copy(evidence, (int) (tile.min(0) - horizontal.start() / stride), (int) (tile.min(1) - vertical.start() / stride),
			map, tile);
	}

	/** Patches along each axis of a tile that a graphics card sees: what Java holds of it is bounded, too. */
	private static int largest(final Level level, final int channels) {
		final double pixels = Math.sqrt((double) Math.min(MOST_FOR_DEVICE, Runtime.getRuntime().maxMemory() /
			JAVA_BYTES_PER_VALUE) / channels);
		return Math.max(1, (int) ((pixels - level.receptiveField()) / level.stride()));
	}

	/** Patches along each axis of a tile. */
	private int tile(final Level level, final int channels) {
		final int context = detector.context(level);
		if (context == 0) return most;
		final double side = Math.sqrt((double) MOST_WITH_CONTEXT / channels);
		return Math.min(most, Math.max(FEWEST_PATCHES, (int) ((side - 2 * context) / level.stride())));
	}

	/** The pixels of a window along one axis. */
	private record Span(long start, int pixels) {
	}

	/**
	 * What a tile looks at along one axis.
	 *
	 * @param first its first patch
	 * @param patches how many it scores
	 * @param end pixels of the image
	 */
	private Span span(final Level level, final long first, final long patches, final long end) {
		final long context = detector.context(level);
		final long from = first * level.stride();
		final long to = from + (patches - 1) * level.stride() + level.receptiveField();
		if (context == 0) return new Span(from, (int) (to - from));
		final long start = Math.max(0, (from - context) / context * context);
		return new Span(start, (int) (Math.min(end, to + context) - start));
	}

	/** Copies a tile of the map, whose patches lie at {@code left, top} of the evidence. */
	private static void copy(final PixelArray evidence, final int left, final int top, final Img<FloatType> map,
		final Interval tile)
	{
		final RandomAccess<FloatType> to = map.randomAccess();
		for (int row = 0; row < tile.dimension(1); row++) {
			to.setPosition(tile.min(1) + row, 1);
			to.setPosition(tile.min(0), 0);
			for (int column = 0; column < tile.dimension(0); column++) {
				to.get().set(evidence.get(0, top + row, left + column));
				to.fwd(0);
			}
		}
	}
}
