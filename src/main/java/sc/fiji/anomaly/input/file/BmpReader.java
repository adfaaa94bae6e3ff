package sc.fiji.anomaly.input.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.ImagePlus;

/** Reads BMP files, after a look at whether their pixels are all there. */
final class BmpReader implements FormatReader {

	/** The header of the file, and so much of the image's header as is needed. */
	private static final int HEADER_BYTES = 34;

	private static final int OLD_IMAGE_HEADER = 12;

	/** Pixels that a byte of run-length data holds at most. */
	private static final int HIGHEST_RATIO = 255;

	@Override
	public ImagePlus read(final Path file) throws IOException {
		final byte[] header = new byte[HEADER_BYTES];
		try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
			in.readFully(header);
		}
		catch (final EOFException e) {
			throw new IOException("is truncated: it ends in its header", e);
		}
		check(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN), Files.size(file));
		return Picture.read(file);
	}

	private static void check(final ByteBuffer header, final long length) throws IOException {
		final long start = Integer.toUnsignedLong(header.getInt(10));
		final boolean old = header.getInt(14) == OLD_IMAGE_HEADER;
		final long width = old ? Short.toUnsignedInt(header.getShort(18)) : header.getInt(18);
		// rows may go upwards, and are negative then
		final long height = old ? Short.toUnsignedInt(header.getShort(20)) : Math.abs((long) header.getInt(22));
		final int bits = header.getShort(old ? 24 : 28);
		final int compression = old ? 0 : header.getInt(30);
		final ClaimedSize size = new ClaimedSize(width, height, 1, Math.max(Byte.SIZE, bits)).checkShape();
		// rows are filled up to four bytes; other numbers than these are compressed
		final boolean plain = compression == 0 || compression == 3;
		final long end = start + (plain ? (width * bits + 31) / 32 * 4 * height : 0);
		if (end > length) throw new IOException("is truncated: it has " + length + " bytes, but its header promises " +
			end);
		size.checkHeldBy(length - start, plain ? Byte.SIZE : HIGHEST_RATIO).check();
	}
}
