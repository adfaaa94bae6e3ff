package sc.fiji.anomaly.input.slide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;

/**
 * The tiles of a slide that a model is trained on: those with tissue on a grid without overlap, or a choice of them
 * where there are more than needed, the same each time.
 */
public final class TissueTiles implements Iterator<Plane> {

	/** Pixels of a tile along each axis. */
	public static final int SIZE = 512;

	/** Tiles of a slide, at the most: more tell little more of it, and other slides count as much. */
	public static final int MOST = 200;

	/** Any number: the choice is the same each time. */
	private static final long SEED = 5;

	private final Slide slide;
	private final Iterator<SlideTile> tiles;
	private final Consumer<String> broken;

	/** Null at the end. */
	private Plane next;

	private TissueTiles(final Slide slide, final int size, final Consumer<String> broken) throws IOException {
		this.slide = slide;
		this.broken = broken;
		tiles = chosen(slide, size).iterator();
		advance();
	}

	/**
	 * Opens a slide, which is closed behind its last tile.
	 *
	 * @param name shown to people
	 * @param size of a slide: pixels of its tiles along each axis
	 * @param broken hears why a tile cannot be read; the others are
	 * @throws IOException if the slide cannot be read at all, or has no tissue
	 */
	public static TissueTiles of(final Path file, final String name, final ToIntFunction<Slide> size,
		final Consumer<String> broken) throws IOException
	{
		final Slide slide = SlideFile.open(file, name);
		try {
			return new TissueTiles(slide, size.applyAsInt(slide), broken);
		}
		catch (final IOException | RuntimeException e) {
			slide.close();
			throw e;
		}
	}

	private static List<SlideTile> chosen(final Slide slide, final int size) throws IOException {
		final TissueMask tissue = TissueMask.of(SlideOverview.of(slide, Progress.NONE));
		final int width = (int) Math.min(size, slide.full().width());
		final int height = (int) Math.min(size, slide.full().height());
		final List<SlideTile> all = new ArrayList<>();
		for (long y = 0; y + height <= slide.full().height(); y += height)
			for (long x = 0; x + width <= slide.full().width(); x += width)
				if (tissue.isTissue(x, y, width, height)) all.add(new SlideTile(x, y, width, height));
		if (all.isEmpty()) throw new IOException("shows blank glass only: no tissue was found to train on");
		Collections.shuffle(all, new Random(SEED));
		// neighbours one after the other: they share what is read of the file
		return all.stream().limit(MOST).sorted(Comparator.comparing(SlideTile::y).thenComparing(SlideTile::x)).toList();
	}

	@Override
	public boolean hasNext() {
		return next != null;
	}

	@Override
	public Plane next() {
		if (!hasNext()) throw new NoSuchElementException();
		final Plane plane = next;
		try {
			advance();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return plane;
	}

	private void advance() throws IOException {
		next = null;
		while (next == null && tiles.hasNext()) {
			try {
				next = tiles.next().read(slide);
			}
			catch (final IOException e) {
				broken.accept(e.getMessage());
			}
		}
		if (next == null) slide.close();
	}
}
