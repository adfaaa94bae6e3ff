package sc.fiji.anomaly.input.slide;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/**
 * A slide in so few pixels that a person sees it at once, and that it fits memory: each is the mean of those that it
 * stands for.
 *
 * @param plane at most {@value #LONGEST} pixels along each axis
 * @param scale pixels of the slide in one of these, along each axis
 * @param unread parts that could not be read, with the reason; they are left out of the means, or are 0
 * @param notes what is odd about the smaller copies in the file
 */
public record SlideOverview(Plane plane, double scale, List<String> unread, List<String> notes) {

	/** Pixels along the longer side, at the most. */
	public static final int LONGEST = 2048;

	/** A smaller resolution of the file shows too little. */
	private static final int FEWEST = LONGEST / 2;

	/** Pixels of a level that are read at once, along each axis. */
	private static final int BLOCK = 1024;

	/**
	 * Makes the overview. Quick if the slide has a small resolution; else all of it is read once.
	 *
	 * @param progress can end it
	 */
	public static SlideOverview of(final Slide slide, final Progress progress) {
		final List<String> notes = new ArrayList<>();
		for (int level = slide.levels().size() - 1; level > 0; level--) {
			if (longest(slide.levels().get(level)) < FEWEST) continue;
			if (new LevelCheck(slide, level).agrees()) return new Reduction(slide, level, progress).overview(notes);
			notes.add("the smaller copy of " + slide.levels().get(level) +
				" shows something else than the image, and is not used");
		}
		return new Reduction(slide, 0, progress).overview(notes);
	}

	private static long longest(final SlideLevel level) {
		return Math.max(level.width(), level.height());
	}

	/** The making of one overview. */
	private static final class Reduction {

		private final Slide slide;
		private final int index;
		private final SlideLevel level;
		private final Progress progress;
		private final int factor;
		private final int width;
		private final int height;
		private final float[][] sums;
		private final float[] counts;
		private final List<String> unread = new ArrayList<>();

		Reduction(final Slide slide, final int index, final Progress progress) {
			this.slide = slide;
			this.index = index;
			this.progress = progress;
			level = slide.levels().get(index);
			factor = (int) Math.max(1, (longest(level) + LONGEST - 1) / LONGEST);
			width = (int) ((level.width() + factor - 1) / factor);
			height = (int) ((level.height() + factor - 1) / factor);
			sums = new float[slide.channels()][width * height];
			counts = new float[width * height];
		}

		SlideOverview overview(final List<String> notes) {
			// whole rows of blocks: a slide in strips is read strip by strip
			for (long y = 0; y < level.height(); y += BLOCK)
				for (long x = 0; x < level.width(); x += BLOCK) {
					progress.check();
					progress.report("Overview of " + slide.name(), (double) y / level.height());
					add(x, y, (int) Math.min(BLOCK, level.width() - x), (int) Math.min(BLOCK, level.height() - y));
				}
			for (final float[] channel : sums)
				for (int i = 0; i < counts.length; i++)
					channel[i] /= Math.max(1, counts[i]);
			final double scale = factor * (double) slide.full().width() / level.width();
			final PixelSize own = slide.pixelSize();
			final PixelSize size = own.isPhysical() ? new PixelSize(own.width() * scale, own.height() * scale, own.unit())
				: PixelSize.UNKNOWN;
			return new SlideOverview(new Plane(slide.name(), slide.name(), Views.stack(Stream.of(sums).map(
				channel -> ArrayImgs.floats(channel, width, height)).toList()), size), scale, List.copyOf(unread), List.copyOf(
					notes));
		}

		private void add(final long x, final long y, final int columns, final int rows) {
			try {
				add(slide.read(index, x, y, columns, rows), x, y, columns, rows);
			}
			catch (final IOException e) {
				if (Math.max(columns, rows) <= BLOCK / 4) {
					unread.add(e.getMessage());
					return;
				}
				// what is broken is a tile: the rest of the block can be read
				final int half = (Math.max(columns, rows) + 1) / 2;
				for (int dy = 0; dy < rows; dy += half)
					for (int dx = 0; dx < columns; dx += half)
						add(x + dx, y + dy, Math.min(half, columns - dx), Math.min(half, rows - dy));
			}
		}

		private void add(final RandomAccessibleInterval<FloatType> region, final long x, final long y, final int columns,
			final int rows)
		{
			final RandomAccess<FloatType> access = region.randomAccess();
			for (int c = 0; c < sums.length; c++) {
				access.setPosition(c, 2);
				for (int row = 0; row < rows; row++) {
					access.setPosition(row, 1);
					access.setPosition(0, 0);
					final int start = (int) ((y + row) / factor) * width;
					for (int column = 0; column < columns; column++) {
						final int at = start + (int) ((x + column) / factor);
						sums[c][at] += access.get().get();
						if (c == 0) counts[at]++;
						access.fwd(0);
					}
				}
			}
		}
	}
}
