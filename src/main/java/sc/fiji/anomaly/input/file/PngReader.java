package sc.fiji.anomaly.input.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

import ij.ImagePlus;

/**
 * Reads PNG files as ImageJ does, after a look at the check sum of each chunk: Java's decoder does not look at them.
 */
final class PngReader implements FormatReader {

	private static final int SIGNATURE_BYTES = 8;

	private static final int HEADER = 0x49484452; // IHDR

	private static final int PIXELS = 0x49444154; // IDAT

	private static final int END = 0x49454E44; // IEND

	private static final int BUFFER = 1 << 14;

	/** Bytes of pixels that a byte of ZIP data holds at most; pixels of a bit become bytes. */
	private static final int HIGHEST_RATIO = Byte.SIZE << 11;

	@Override
	public ImagePlus read(final Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			in.skipNBytes(SIGNATURE_BYTES);
			checkChunks(in);
		}
		catch (final EOFException e) {
			throw new IOException("is truncated: it ends after " + Files.size(file) + " bytes, in the middle of the image",
				e);
		}
		return Picture.read(file);
	}

	private static void checkChunks(final DataInputStream in) throws IOException {
		ClaimedSize size = null;
		long pixels = 0;
		int kind;
		do {
			final long length = Integer.toUnsignedLong(in.readInt());
			final byte[] name = in.readNBytes(Integer.BYTES);
			if (name.length < Integer.BYTES) throw new EOFException();
			kind = ByteBuffer.wrap(name).getInt();
			final ByteBuffer start = checkedStart(name, length, in);
			if (kind == HEADER) size = new ClaimedSize(start.getInt(), start.getInt(), 1, Byte.SIZE);
			if (kind == PIXELS) pixels += length;
		}
		while (kind != END);
		if (size == null) throw new IOException("is damaged: it has no header");
		size.checkHeldBy(pixels, HIGHEST_RATIO).check();
	}

	/** Reads a chunk to its check sum, and gives its first bytes back. */
	private static ByteBuffer checkedStart(final byte[] name, final long length, final DataInputStream in)
		throws IOException
	{
		final CRC32 sum = new CRC32();
		sum.update(name);
		final byte[] start = new byte[2 * Integer.BYTES];
		final byte[] buffer = new byte[BUFFER];
		for (long at = 0; at < length;) {
			final int read = in.read(buffer, 0, (int) Math.min(BUFFER, length - at));
			if (read < 0) throw new EOFException();
			for (int i = 0; i < read && at + i < start.length; i++)
				start[(int) at + i] = buffer[i];
			sum.update(buffer, 0, read);
			at += read;
		}
		if (in.readInt() != (int) sum.getValue()) throw new IOException("is damaged: a check sum in it is wrong");
		return ByteBuffer.wrap(start);
	}
}
