package sc.fiji.anomaly.slide;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.store.PendingFile;

/**
 * Writes a map of any size as an OME-TIFF in tiles, with smaller copies of it below it (SubIFDs), as QuPath and
 * Bio-Formats write them: 32-bit floating point numbers, ZIP-compressed. Rows come from the top; only those that fill
 * no tile yet are in memory. The file is whole or absent.
 */
final class ScoreTiff implements Closeable {

	static final int TILE = 256;

	/** Bytes that places of four bytes can reach, less some for directories. */
	private static final long MOST_IN_CLASSIC = (1L << 32) - (1L << 26);

	private static final double MICRONS_PER_CM = 1e4;

	private final PendingFile file;
	private final OmeXml description;
	private final PixelSize pixelSize;
	private final boolean big;
	private final List<TiledLevel> levels = new ArrayList<>();

	/**
	 * Begins a file.
	 *
	 * @param width columns of the map
	 * @param height rows that will come
	 * @param pixelSize of a pixel of the map
	 * @param mostInClassic a file that may become larger is a BigTIFF
	 * @throws IOException if it cannot be created
	 */
	ScoreTiff(final Path path, final int width, final long height, final PixelSize pixelSize, final long mostInClassic)
		throws IOException
	{
		this.pixelSize = pixelSize;
		description = new OmeXml(String.valueOf(path.getFileName()), width, height, pixelSize);
		big = bytes(width, height) > mostInClassic;
		file = new PendingFile(path);
		// the head is written last: until then the file is none
		file.position(big ? 2L * Long.BYTES : Long.BYTES);
		int columns = width;
		long rows = height;
		levels.add(new TiledLevel(columns, rows, file));
		while (Math.max(columns, rows) > 2 * TILE) {
			columns = (columns + 1) / 2;
			rows = (rows + 1) / 2;
			levels.add(new TiledLevel(columns, rows, file));
		}
	}

	ScoreTiff(final Path path, final int width, final long height, final PixelSize pixelSize) throws IOException {
		this(path, width, height, pixelSize, MOST_IN_CLASSIC);
	}

	/** Bytes that a file takes at the most: as if nothing could be compressed. */
	static long bytes(final long width, final long height) {
		long bytes = 1 << 20;
		for (long w = width, h = height;; w = (w + 1) / 2, h = (h + 1) / 2) {
			final long tiles = (w + TILE - 1) / TILE * ((h + TILE - 1) / TILE);
			bytes += tiles * (TILE * TILE * Float.BYTES + 64);
			if (Math.max(w, h) <= 2 * TILE) return bytes;
		}
	}

	/**
	 * Adds rows.
	 *
	 * @param values rows as wide as the map
	 * @throws IOException if they cannot be written, as on a full disk
	 */
	void append(final float[] values) throws IOException {
		float[] rows = values;
		// each level gives the rows that are the means of two of its own
		for (final TiledLevel level : levels)
			rows = level.append(rows);
	}

	/**
	 * Ends the file, which then has its name.
	 *
	 * @throws IllegalStateException if rows are missing
	 */
	void done() throws IOException {
		float[] rows = {};
		for (final TiledLevel level : levels) {
			final float[] pair = level.append(rows);
			final float[] last = level.end();
			rows = pair.length > 0 ? pair : last;
		}
		final long[] below = new long[levels.size() - 1];
		for (int i = 0; i < below.length; i++)
			below[i] = write(levels.get(i + 1).directory(big).number(254, 1));
		final TiffDirectory first = levels.get(0).directory(big).number(254, 0).text(270, description.text()).text(305,
			"Anomaly Detection for Fiji");
		if (below.length > 0) first.places(330, below);
		pixelSize.in("micron").ifPresent(size -> first.ratio(282, MICRONS_PER_CM / size.width()).ratio(283, MICRONS_PER_CM /
			size.height()).small(296, 3));
		head(write(first));
		file.done();
	}

	private long write(final TiffDirectory directory) throws IOException {
		// directories begin at even places
		final long place = file.position() + file.position() % 2;
		file.position(place);
		file.write(ByteBuffer.wrap(directory.bytes(place)));
		return place;
	}

	private void head(final long first) throws IOException {
		file.position(0);
		final ByteBuffer head = ByteBuffer.allocate(big ? 2 * Long.BYTES : Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		head.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
		if (big) head.putShort((short) Long.BYTES).putShort((short) 0).putLong(first);
		else head.putInt((int) first);
		file.write(head.flip());
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
