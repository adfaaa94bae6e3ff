package sc.fiji.anomaly.input.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;

/**
 * Makes a TIFF file of one tile or strip of a page, in memory. TwelveMonkeys goes through all tiles of a page to read
 * some of them, and does not read pages that lie below others: so it gets one tile at a time, and reads it as any other
 * file. What is broken in one tile is then seen in that tile alone.
 */
final class TiffPieceFile {

	private static final int FILL_ORDER = 266;

	/** Tags that say what the bytes of pixels mean. */
	private static final List<Integer> KEPT = List.of(TIFF.TAG_BITS_PER_SAMPLE, TIFF.TAG_COMPRESSION,
		TIFF.TAG_PHOTOMETRIC_INTERPRETATION, FILL_ORDER, TIFF.TAG_SAMPLES_PER_PIXEL, TIFF.TAG_PLANAR_CONFIGURATION,
		TIFF.TAG_PREDICTOR, TIFF.TAG_COLOR_MAP, TIFF.TAG_EXTRA_SAMPLES, TIFF.TAG_SAMPLE_FORMAT, TIFF.TAG_JPEG_TABLES,
		TIFF.TAG_YCBCR_COEFFICIENTS, TIFF.TAG_YCBCR_SUB_SAMPLING, TIFF.TAG_YCBCR_POSITIONING,
		TIFF.TAG_REFERENCE_BLACK_WHITE);

	private static final int HEADER = 2 * Short.BYTES + Integer.BYTES;

	private final TiffPage page;

	private final ByteOrder order;

	/** @param order of the bytes in the file that the page is of */
	TiffPieceFile(final TiffPage page, final ByteOrder order) {
		this.page = page;
		this.order = order;
	}

	/**
	 * The file.
	 *
	 * @param width columns of the piece
	 * @param height rows of the piece
	 * @param data bytes of its pixels as they are in the file: one array, or one for each channel where these lie apart
	 */
	ImageInputStream of(final int width, final int height, final List<byte[]> data) throws IOException {
		final List<Entry> entries = new ArrayList<>();
		for (final int tag : KEPT)
			if (page.entry(tag) != null) entries.add(page.entry(tag));
		// ImageJ's has the function that makes values of the pixels; others' may be long, and say nothing of that
		if (page.description().startsWith(TiffDescription.IMAGEJ)) entries.add(page.entry(TIFF.TAG_IMAGE_DESCRIPTION));
		final boolean tiled = page.isTiled();
		entries.add(new TIFFEntry(TIFF.TAG_IMAGE_WIDTH, TIFF.TYPE_LONG, width));
		entries.add(new TIFFEntry(TIFF.TAG_IMAGE_HEIGHT, TIFF.TYPE_LONG, height));
		entries.add(new TIFFEntry(tiled ? TIFF.TAG_TILE_WIDTH : TIFF.TAG_ROWS_PER_STRIP, TIFF.TYPE_LONG, tiled ? width
			: height));
		if (tiled) entries.add(new TIFFEntry(TIFF.TAG_TILE_HEIGTH, TIFF.TYPE_LONG, height));
		final long[] lengths = data.stream().mapToLong(part -> part.length).toArray();
		final long[] offsets = new long[lengths.length];
		entries.add(new TIFFEntry(tiled ? TIFF.TAG_TILE_OFFSETS : TIFF.TAG_STRIP_OFFSETS, TIFF.TYPE_LONG, offsets));
		entries.add(new TIFFEntry(tiled ? TIFF.TAG_TILE_BYTE_COUNTS : TIFF.TAG_STRIP_BYTE_COUNTS, TIFF.TYPE_LONG, lengths));
		final TIFFWriter writer = new TIFFWriter();
		// the pixels follow the directory, and the place of a next one, which there is not
		long end = HEADER + writer.computeIFDSize(entries) + Integer.BYTES;
		for (int i = 0; i < offsets.length; i++) {
			offsets[i] = end;
			end += lengths[i];
		}
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) end);
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			out.setByteOrder(order);
			writer.writeTIFFHeader(out);
			writer.writeIFD(entries, out);
			writer.writeOffset(out, 0);
			for (final byte[] part : data)
				out.write(part);
		}
		return new ByteArrayImageInputStream(bytes.toByteArray());
	}
}
