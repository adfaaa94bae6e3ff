package sc.fiji.anomaly.slide;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

import sc.fiji.anomaly.store.PendingFile;

/** One resolution of a {@link ScoreTiff}: rows go in, tiles go to the file, and rows of half the size come out. */
final class TiledLevel {

	private static final int TILE = ScoreTiff.TILE;
	private static final int ZIP = 8;
	private static final int FLOATING = 3;

	private final int width;
	private final long height;
	private final PendingFile file;
	private final int across;
	private final long[] offsets;
	private final long[] lengths;

	/** Rows that fill no tile yet. */
	private final float[] waiting;
	private int rows;
	private long seen;
	private int tiles;

	/** A row without its partner; null for none. */
	private float[] single;

	TiledLevel(final int width, final long height, final PendingFile file) {
		this.width = width;
		this.height = height;
		this.file = file;
		across = (width + TILE - 1) / TILE;
		offsets = new long[Math.toIntExact(across * ((height + TILE - 1) / TILE))];
		lengths = new long[offsets.length];
		waiting = new float[Math.multiplyExact(width, TILE)];
	}

	/**
	 * Takes rows.
	 *
	 * @return rows of the next smaller resolution that they complete
	 */
	float[] append(final float[] values) throws IOException {
		final int count = values.length / width;
		seen += count;
		if (values.length % width != 0 || seen > height) throw new IllegalArgumentException("Rows of " + width + " x " +
			height + " pixels are too many, or of another width");
		for (int row = 0; row < count; row++) {
			System.arraycopy(values, row * width, waiting, rows++ * width, width);
			if (rows == TILE) writeTiles();
		}
		return halved(values, count);
	}

	/**
	 * Writes what is waiting.
	 *
	 * @return the last row of the next smaller resolution, where this one has an odd number of rows; else nothing
	 */
	float[] end() throws IOException {
		if (seen != height) throw new IllegalStateException("Only " + seen + " of " + height + " rows have come");
		if (rows > 0) writeTiles();
		return single == null ? new float[0] : mean(single, single);
	}

	private float[] halved(final float[] values, final int count) {
		final int pairs = (count + (single == null ? 0 : 1)) / 2;
		final int half = (width + 1) / 2;
		final float[] smaller = new float[pairs * half];
		int done = 0;
		for (int row = 0; row < count; row++) {
			final float[] next = Arrays.copyOfRange(values, row * width, (row + 1) * width);
			if (single == null) single = next;
			else {
				System.arraycopy(mean(single, next), 0, smaller, done++ * half, half);
				single = null;
			}
		}
		return smaller;
	}

	private float[] mean(final float[] upper, final float[] lower) {
		final float[] mean = new float[(width + 1) / 2];
		for (int i = 0; i < mean.length; i++) {
			final int right = Math.min(2 * i + 1, width - 1);
			mean[i] = (upper[2 * i] + upper[right] + lower[2 * i] + lower[right]) / 4;
		}
		return mean;
	}

	private void writeTiles() throws IOException {
		for (int column = 0; column < across; column++) {
			final ByteBuffer pixels = ByteBuffer.allocate(TILE * TILE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
			final int used = Math.min(TILE, width - column * TILE);
			for (int row = 0; row < rows; row++) {
				pixels.position(row * TILE * Float.BYTES);
				for (int x = 0; x < used; x++)
					pixels.putFloat(waiting[row * width + column * TILE + x]);
			}
			offsets[tiles] = file.position();
			lengths[tiles++] = write(pixels.array());
		}
		rows = 0;
	}

	private int write(final byte[] pixels) throws IOException {
		final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		try {
			deflater.setInput(pixels);
			deflater.finish();
			final byte[] packed = new byte[pixels.length + (pixels.length >> 10) + 64];
			final int length = deflater.deflate(packed);
			if (!deflater.finished()) throw new IllegalStateException("ZIP data are longer than they can be");
			file.write(ByteBuffer.wrap(packed, 0, length));
			return length;
		}
		finally {
			deflater.end();
		}
	}

	/** What says where its tiles are. */
	TiffDirectory directory(final boolean big) {
		return new TiffDirectory(big).number(256, width).number(257, height).small(258, Float.SIZE).small(259, ZIP).small(
			262, 1).small(277, 1).small(284, 1).number(322, TILE).number(323, TILE).places(324, offsets).places(325, lengths)
			.small(339, FLOATING);
	}
}
