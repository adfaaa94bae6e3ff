package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;

/** Where in the file the strips or tiles of a TIFF's page lie, and whether they are all there. */
final class TiffSegments {

	/**
	 * A strip or tile.
	 *
	 * @param offset its first byte in the file
	 * @param length its bytes in the file
	 * @param unpacked bytes of its pixels
	 * @param filledUp the same where all strips are as high as the first
	 * @param columns of its pixels, from the image's
	 * @param rows of its pixels, from the image's
	 */
	record Segment(long offset, long length, long unpacked, long filledUp, long columns, long rows) {
	}

	private final TiffPage page;

	private final long fileLength;

	private final boolean uncompressed;

	private TiffSegments(final TiffPage page, final long fileLength) throws IOException {
		this.page = page;
		this.fileLength = fileLength;
		// of colours that are stored with less resolution than brightness, the bytes are counted by whoever reads them
		uncompressed = page.compression() == TiffPage.UNCOMPRESSED && page.interpretation() != TiffPage.YCBCR;
	}

	/**
	 * The strips or tiles of a page, rows from top to bottom.
	 *
	 * @throws IOException if one is not all there
	 */
	static List<Segment> of(final TiffPage page, final long fileLength) throws IOException {
		return new TiffSegments(page, fileLength).list();
	}

	private List<Segment> list() throws IOException {
		final boolean tiled = page.isTiled();
		final long[] offsets = page.numbers(tiled && page.number(TIFF.TAG_TILE_OFFSETS, -1) >= 0 ? TIFF.TAG_TILE_OFFSETS
			: TIFF.TAG_STRIP_OFFSETS);
		final long[] lengths = page.numbers(tiled && page.number(TIFF.TAG_TILE_BYTE_COUNTS, -1) >= 0
			? TIFF.TAG_TILE_BYTE_COUNTS : TIFF.TAG_STRIP_BYTE_COUNTS);
		final long columns = tiled ? page.number(TIFF.TAG_TILE_WIDTH, 0) : page.width();
		final long rows = tiled ? page.number(TIFF.TAG_TILE_HEIGTH, 0) : Math.min(page.height(), page.number(
			TIFF.TAG_ROWS_PER_STRIP, page.height()));
		if (columns < 1 || rows < 1 || (double) columns * rows > Integer.MAX_VALUE) throw new IOException(
			"is damaged: its strips or tiles are said to have " + columns + " x " + rows + " pixels");
		final long across = (page.width() + columns - 1) / columns;
		final long down = (page.height() + rows - 1) / rows;
		final int planes = page.isPlanar() ? page.samples() : 1;
		if (offsets.length < (double) across * down * planes) throw new IOException("is damaged: it lists " +
			offsets.length + " strips or tiles, where its " + size() + " need " + across * down * planes);
		final List<Segment> segments = new ArrayList<>();
		for (int i = 0; i < across * down * planes; i++) {
			final long column = i % across * columns;
			final long row = i / across % down * rows;
			final long shown = Math.min(rows, page.height() - row);
			final long unpacked = unpacked(columns, tiled ? rows : shown);
			segments.add(new Segment(offsets[i], length(offsets[i], i < lengths.length ? lengths[i] : -1, unpacked), unpacked,
				unpacked(columns, rows), Math.min(columns, page.width() - column), shown));
		}
		return segments;
	}

	private long unpacked(final long columns, final long rows) throws IOException {
		final long bits = columns * (page.isPlanar() ? 1 : page.samples()) * page.bits();
		return (bits + Byte.SIZE - 1) / Byte.SIZE * rows;
	}

	/** The bytes that a strip or tile has in the file. */
	private long length(final long offset, final long said, final long unpacked) throws IOException {
		// some writers say too much or too little about pixels that are not compressed
		final long length = uncompressed ? unpacked : said < 0 ? fileLength - offset : said;
		if (offset < 0 || length < 0 || offset > fileLength - length) throw new IOException("is truncated: it has " +
			fileLength + " bytes, but its header promises " + (offset + length));
		if (length == 0) throw new IOException("is damaged: one of its strips or tiles is empty");
		return length;
	}

	private String size() throws IOException {
		return page.width() + " x " + page.height() + " pixels";
	}
}
