package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;

import ij.ImagePlus;
import ij.process.FloatProcessor;

/**
 * The tiles or strips of one page of a TIFF file, each read when it is asked for, by any number of threads. Strips that
 * are not compressed are read in parts, since some writers make one strip of a whole image.
 */
public final class TiffPieces {

	/** Bytes of a part of a strip, at the most, if it has several rows. */
	private static final int PART = 1 << 20;

	/** No writer makes such tiles or strips; only damaged files claim them. */
	private static final long LARGEST = 1L << 28;

	private final Path file;
	private final FileChannel channel;
	private final TiffPieceFile files;
	private final long[] offsets;
	private final long[] lengths;
	private final int width;
	private final int stripHeight;
	private final int partHeight;
	private final long across;
	private final long strips;
	private final boolean plain;
	private final int lastStrip;
	private final int planes;

	/** Bytes of a row of a tile or strip, before it is packed. */
	private final long rowBytes;

	/** Whether a piece has been read. */
	private volatile boolean isKnownKind;

	/** @param channel of the file; is closed by others */
	TiffPieces(final Path file, final FileChannel channel, final ByteOrder order, final TiffPage page)
		throws IOException
	{
		this.file = file;
		this.channel = channel;
		files = new TiffPieceFile(page, order);
		TiffReader.checkKind(page);
		final boolean tiled = page.isTiled();
		final boolean tileTags = page.entry(TIFF.TAG_TILE_OFFSETS) != null;
		offsets = page.numbers(tileTags ? TIFF.TAG_TILE_OFFSETS : TIFF.TAG_STRIP_OFFSETS);
		lengths = page.numbers(tileTags ? TIFF.TAG_TILE_BYTE_COUNTS : TIFF.TAG_STRIP_BYTE_COUNTS);
		final long columns = tiled ? page.number(TIFF.TAG_TILE_WIDTH, 0) : page.width();
		final long rows = tiled ? page.number(TIFF.TAG_TILE_HEIGTH, 0) : Math.min(page.height(), page.number(
			TIFF.TAG_ROWS_PER_STRIP, page.height()));
		if (columns < 1 || rows < 1 || columns > Integer.MAX_VALUE || rows > Integer.MAX_VALUE) throw new IOException(
			"is damaged: its strips or tiles are said to have " + columns + " x " + rows + " pixels");
		width = (int) columns;
		stripHeight = (int) rows;
		planes = page.isPlanar() ? page.samples() : 1;
		rowBytes = (columns * (page.isPlanar() ? 1 : page.samples()) * page.bits() + Byte.SIZE - 1) / Byte.SIZE;
		plain = page.compression() == TiffPage.UNCOMPRESSED && page.interpretation() != TiffPage.YCBCR;
		partHeight = plain && !tiled ? (int) Math.max(1, Math.min(rows, PART / rowBytes)) : stripHeight;
		if (rowBytes * partHeight > LARGEST) throw new IOException("has strips or tiles of " + columns + " x " + rows +
			" pixels, which are too large to be read one at a time; " + TiffReader.CONVERT);
		across = (page.width() + columns - 1) / columns;
		strips = (page.height() + rows - 1) / rows;
		lastStrip = tiled ? stripHeight : (int) (page.height() - (strips - 1) * rows);
		if (offsets.length < (double) across * strips * planes) throw new IOException("is damaged: it lists " +
			offsets.length + " strips or tiles, where its " + page.width() + " x " + page.height() + " pixels need " +
			across * strips * planes);
	}

	/** Columns of each piece. The last ones may reach beyond the page. */
	public int width() {
		return width;
	}

	/** How many pieces lie side by side. */
	public long across() {
		return across;
	}

	/** How many pieces lie one above the other. */
	public long down() {
		return (strips - 1) * partsOf(stripHeight) + partsOf(lastStrip);
	}

	private int partsOf(final int rows) {
		return (rows + partHeight - 1) / partHeight;
	}

	/** The row of pieces that a row of pixels lies in. */
	public long at(final long y) {
		return y / stripHeight * partsOf(stripHeight) + y % stripHeight / partHeight;
	}

	/** The first row of pixels of a row of pieces. */
	public long top(final long row) {
		return row / partsOf(stripHeight) * stripHeight + row % partsOf(stripHeight) * partHeight;
	}

	/** Rows of pixels of a piece. */
	public int height(final long row) {
		final long strip = row / partsOf(stripHeight);
		final int rows = strip == strips - 1 ? lastStrip : stripHeight;
		return (int) Math.min(partHeight, rows - row % partsOf(stripHeight) * partHeight);
	}

	/**
	 * Reads a piece.
	 *
	 * @return an image for each channel; empty for a tile that the writer left out, since it had nothing to show
	 * @throws IOException if it is damaged, cut off, or of a kind that cannot be read
	 */
	public Optional<List<FloatProcessor>> read(final long column, final long row) throws IOException {
		final long strip = row / partsOf(stripHeight);
		final List<byte[]> data = new ArrayList<>();
		for (int plane = 0; plane < planes; plane++) {
			final int index = Math.toIntExact((plane * strips + strip) * across + column);
			final long skipped = (top(row) - strip * stripHeight) * rowBytes;
			final long length = plain ? rowBytes * height(row) : index < lengths.length ? lengths[index] : 0;
			if (offsets[index] == 0 || index < lengths.length && lengths[index] == 0) return Optional.empty();
			data.add(bytes(offsets[index] + skipped, length));
		}
		try (ImageInputStream in = files.of(width, height(row), data)) {
			final ImagePlus image = TiffReader.readPage(file, in);
			image.setIgnoreGlobalCalibration(true);
			isKnownKind = true;
			return Optional.of(new PlanePixels(image).channels(1, 1));
		}
		catch (final UnknownKindException e) {
			// damaged data may look like a kind of their own, but all tiles are of one kind
			if (isKnownKind) throw new IOException("is damaged: its pixels cannot be unpacked", e);
			throw e;
		}
	}

	private byte[] bytes(final long offset, final long length) throws IOException {
		if (offset < 0 || length < 1 || length > LARGEST) throw new IOException("is damaged: it is said to have " + length +
			" bytes");
		if (offset > channel.size() - length) throw new IOException("is truncated: the file has " + channel.size() +
			" bytes, but promises " + (offset + length));
		final ByteBuffer buffer = ByteBuffer.allocate((int) length);
		while (buffer.hasRemaining())
			if (channel.read(buffer, offset + buffer.position()) < 0) throw new IOException("is truncated");
		return buffer.array();
	}
}
