package sc.fiji.anomaly.input.slide;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ij.process.FloatProcessor;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.input.file.TiffFile;
import sc.fiji.anomaly.input.file.TiffPieces;

/** A slide in a TIFF file. A region is put together from the tiles or strips that it touches. */
final class TiffSlide implements Slide {

	private final String name;
	private final TiffFile file;
	private final SlidePages pages;
	private final List<TiffPieces> pieces;
	private final PixelSize pixelSize;
	private final double blank;
	private final PieceCache cache = new PieceCache();

	/**
	 * @param file is closed with this slide
	 * @param pages of the resolutions
	 */
	TiffSlide(final String name, final TiffFile file, final SlidePages pages, final PixelSize pixelSize)
		throws IOException
	{
		this.name = name;
		this.file = file;
		this.pages = pages;
		this.pixelSize = pixelSize;
		pieces = pages.pieces(file);
		blank = pages.blank();
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public List<SlideLevel> levels() {
		return pages.levels();
	}

	@Override
	public int channels() {
		return pages.channels();
	}

	@Override
	public PixelSize pixelSize() {
		return pixelSize;
	}

	@Override
	public List<String> notes() {
		return pages.notes();
	}

	@Override
	public RandomAccessibleInterval<FloatType> read(final int level, final long x, final long y, final int width,
		final int height) throws IOException
	{
		final TiffPieces all = pieces.get(level);
		final float[][] values = new float[channels()][Math.multiplyExact(width, height)];
		for (long row = all.at(y); row <= all.at(y + height - 1); row++)
			for (long column = x / all.width(); column <= (x + width - 1) / all.width(); column++)
				copy(piece(level, column, row).orElseGet(() -> blank(all)), column * all.width() - x, all.top(row) - y, values,
					width, height);
		return Views.stack(Stream.of(values).map(channel -> ArrayImgs.floats(channel, width, height)).toList());
	}

	private Optional<List<FloatProcessor>> piece(final int level, final long column, final long row) throws IOException {
		final PieceCache.Place place = new PieceCache.Place(level, column, row);
		final Optional<List<FloatProcessor>> kept = cache.get(place);
		if (kept != null) return kept;
		try {
			final Optional<List<FloatProcessor>> read = pieces.get(level).read(column, row);
			cache.put(place, read);
			return read;
		}
		catch (final IOException | RuntimeException e) {
			final TiffPieces all = pieces.get(level);
			throw new IOException("its tile at x:" + column * all.width() + " y:" + all.top(row) + (level == 0 ? ""
				: " of level " + (level + 1)) + " cannot be read: it " + (e instanceof IOException ? e.getMessage()
					: "is damaged (" + e + ")"), e);
		}
	}

	/** What stands for a tile that is not in the file, since there was nothing to show. */
	private List<FloatProcessor> blank(final TiffPieces all) {
		final FloatProcessor channel = new FloatProcessor(all.width(), all.height(0));
		channel.set(blank);
		return Collections.nCopies(channels(), channel);
	}

	/**
	 * Copies what a piece has of a region.
	 *
	 * @param left column of the region where the piece begins; may be below 0
	 * @param top row of the region where it begins
	 */
	private static void copy(final List<FloatProcessor> channels, final long left, final long top, final float[][] values,
		final int width, final int height) throws IOException
	{
		if (channels.size() != values.length) throw new IOException("one of its tiles has " + channels.size() +
			" channels, the first one " + values.length);
		final int first = (int) Math.max(0, -left);
		final int from = (int) Math.max(0, left);
		for (int c = 0; c < values.length; c++) {
			final FloatProcessor channel = channels.get(c);
			final float[] pixels = (float[]) channel.getPixels();
			final int count = Math.min(width - from, channel.getWidth() - first);
			for (int row = (int) Math.max(0, -top); row < channel.getHeight() && row + top < height; row++)
				System.arraycopy(pixels, row * channel.getWidth() + first, values[c], (int) (row + top) * width + from, count);
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
