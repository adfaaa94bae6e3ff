package sc.fiji.anomaly.benchmark.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A made-up stained slide: a tiled colour TIFF (deflate) with two smaller copies. A few different tiles are used again
 * and again: the file is small, however large the image, and is read and unpacked as any other.
 *
 * @param side width and height in pixels
 * @param seed decides the grain, and which tile lies where
 */
record MadeSlide(int side, long seed) {

	private static final int TILE = 256;
	private static final int TILES = 6;
	private static final int[] REDUCTIONS = { 1, 4, 16 };
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int HEADER = 8;
	private static final int FIELDS = 11;
	private static final int DIRECTORY = Short.BYTES + 12 * FIELDS + Integer.BYTES;

	/** Writes it. */
	void write(final Path file) throws IOException {
		final Random random = new Random(seed);
		final byte[][] tiles = new byte[TILES][];
		final int[] places = new int[TILES];
		int end = HEADER;
		for (int i = 0; i < TILES; i++) {
			tiles[i] = tile(random);
			places[i] = end;
			end += tiles[i].length;
		}
		final ByteArrayOutputStream pages = new ByteArrayOutputStream();
		for (final int reduction : REDUCTIONS)
			pages.write(page(reduction, end + pages.size(), tiles, places, random));
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write(buffer(HEADER).putShort((short) 0x4949).putShort((short) 42).putInt(end).array());
			for (final byte[] tile : tiles)
				out.write(tile);
			out.write(pages.toByteArray());
		}
	}

	private static byte[] tile(final Random random) throws IOException {
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
			for (int i = 0; i < TILE * TILE; i++) {
				final int grain = random.nextInt(40);
				out.write(new byte[] { (byte) (170 + grain), (byte) (80 + grain), (byte) (150 + grain) });
			}
		}
		finally {
			deflater.end();
		}
		return packed.toByteArray();
	}

	/** A directory (TIFF 6.0, section 2) with the places and lengths of its tiles behind it. */
	private byte[] page(final int reduction, final int start, final byte[][] tiles, final int[] places,
		final Random random)
	{
		final int pixels = (side + reduction - 1) / reduction;
		final int across = (pixels + TILE - 1) / TILE;
		final int count = across * across;
		final int bits = start + DIRECTORY;
		final int offsets = bits + 4 * Short.BYTES;
		final int lengths = offsets + Integer.BYTES * count;
		final int next = lengths + Integer.BYTES * count;
		final int[] drawn = random.ints(count, 0, TILES).toArray();
		final boolean last = reduction == REDUCTIONS[REDUCTIONS.length - 1];
		final ByteBuffer page = buffer(next - start).putShort((short) FIELDS);
		field(page, 254, LONG, 1, reduction > 1 ? 1 : 0);
		field(page, 256, LONG, 1, pixels);
		field(page, 257, LONG, 1, pixels);
		field(page, 258, SHORT, 3, bits);
		field(page, 259, SHORT, 1, 8);
		field(page, 262, SHORT, 1, 2);
		field(page, 277, SHORT, 1, 3);
		field(page, 322, LONG, 1, TILE);
		field(page, 323, LONG, 1, TILE);
		field(page, 324, LONG, count, count > 1 ? offsets : places[drawn[0]]);
		field(page, 325, LONG, count, count > 1 ? lengths : tiles[drawn[0]].length);
		page.putInt(last ? 0 : next);
		for (int i = 0; i < 4; i++)
			page.putShort((short) 8);
		for (final int tile : drawn)
			page.putInt(places[tile]);
		for (final int tile : drawn)
			page.putInt(tiles[tile].length);
		return page.array();
	}

	private static void field(final ByteBuffer page, final int tag, final int type, final int count, final int value) {
		page.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
	}

	private static ByteBuffer buffer(final int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}
