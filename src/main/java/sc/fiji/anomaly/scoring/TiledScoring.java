package sc.fiji.anomaly.scoring;

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
		final int stride = level.stride();
		final long width = level.patches(reduced.width());
		final long height = level.patches(reduced.height());
		final Img<FloatType> map = Util.getSuitableImgFactory(new FinalInterval(width, height), new FloatType()).create(
			width, height);
		final int tile = tile(level, reduced.plane().channels());
		final long columns = (width + tile - 1) / tile;
		final long rows = (height + tile - 1) / tile;
		Parallel.forEach(columns * rows, i -> {
			progress.check();
			final long x = i % columns * tile;
			final long y = i / columns * tile;
			final long patchesX = Math.min(tile, width - x);
			final long patchesY = Math.min(tile, height - y);
			final Span horizontal = span(level, x, patchesX, reduced.width());
			final Span vertical = span(level, y, patchesY, reduced.height());
			final PixelArray evidence = detector.evidence(level, reduced.tile(horizontal.start(), vertical.start(), horizontal
				.pixels(), vertical.pixels()));
			copy(evidence, (int) (x - horizontal.start() / stride), (int) (y - vertical.start() / stride), map,
				new FinalInterval(new long[] { x, y }, new long[] { x + patchesX - 1, y + patchesY - 1 }));
		});
		return map;
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
