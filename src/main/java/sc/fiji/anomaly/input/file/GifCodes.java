package sc.fiji.anomaly.input.file;

import java.io.DataInputStream;
import java.io.IOException;

/** Counts the pixels that the codes of a GIF frame (LZW) stand for. */
final class GifCodes {

	private static final int END_OF_DATA = -1;

	private final DataInputStream in;

	private final LzwTable table;

	private int blockLeft;

	private int bits;

	private int bitCount;

	/** @throws IOException if the codes cannot be those of a GIF */
	GifCodes(final DataInputStream in) throws IOException {
		this.in = in;
		final int width = in.readUnsignedByte();
		if (width < 1 || width > Byte.SIZE) throw new IOException("is damaged: its codes are said to have " + width +
			" bits");
		table = new LzwTable(width);
		blockLeft = in.readUnsignedByte();
	}

	/**
	 * Reads a frame's codes to the end of their blocks.
	 *
	 * @return the number of pixels up to the end of the codes, or up to the first that means nothing
	 */
	long pixels() throws IOException {
		long pixels = 0;
		for (int code = next(); code != END_OF_DATA && !table.isEnd(code); code = next()) {
			final int more = table.take(code);
			if (more < 0) break;
			pixels += more;
		}
		while (nextByte() != END_OF_DATA);
		return pixels;
	}

	/** Whether there are codes after those that all numbers are taken by. */
	boolean wentOnWhenFull() {
		return table.wentOnWhenFull();
	}

	private int next() throws IOException {
		final int size = table.bits(0);
		while (bitCount < size) {
			final int read = nextByte();
			if (read == END_OF_DATA) return END_OF_DATA;
			bits |= read << bitCount;
			bitCount += Byte.SIZE;
		}
		final int code = bits & (1 << size) - 1;
		bits >>>= size;
		bitCount -= size;
		return code;
	}

	private int nextByte() throws IOException {
		if (blockLeft == 0) return END_OF_DATA;
		final int read = in.readUnsignedByte();
		if (--blockLeft == 0) blockLeft = in.readUnsignedByte();
		return read;
	}
}
