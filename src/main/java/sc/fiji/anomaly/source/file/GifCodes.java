package sc.fiji.anomaly.source.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Counts the pixels that the codes of a GIF frame (LZW) stand for, without unpacking them. */
final class GifCodes {

	private static final int MOST_CODES = 1 << 12;

	private static final int END_OF_DATA = -1;

	private final DataInputStream in;

	/** How many pixels each code stands for. */
	private final int[] lengths = new int[MOST_CODES];

	private boolean wentOnWhenFull;

	private int blockLeft;

	private int bits;

	private int bitCount;

	GifCodes(final DataInputStream in) {
		this.in = in;
	}

	/**
	 * Reads a frame's codes to the end of their blocks.
	 *
	 * @return the number of pixels up to the end of the codes, or up to the first that means nothing
	 */
	long pixels() throws IOException {
		final int width = in.readUnsignedByte();
		if (width < 1 || width > Byte.SIZE) throw new IOException("is damaged: its codes are said to have " + width + " bits");
		blockLeft = in.readUnsignedByte();
		final long pixels = count(width);
		while (nextByte() != END_OF_DATA);
		return pixels;
	}

	/** Whether there are codes after those that all numbers are taken by. ImageJ stops there where there are more frames. */
	boolean wentOnWhenFull() {
		return wentOnWhenFull;
	}

	private long count(final int width) throws IOException {
		final int clear = 1 << width;
		final int end = clear + 1;
		Arrays.fill(lengths, 0, clear, 1);
		long pixels = 0;
		int known = end + 1;
		int size = width + 1;
		int before = 0;
		for (int code = next(size); code != END_OF_DATA && code != end; code = next(size)) {
			if (code == clear) {
				known = end + 1;
				size = width + 1;
				before = 0;
				continue;
			}
			if (code > known || code == known && before == 0) break;
			// a code that is just being made stands for the one before and one more pixel
			final int length = code < known ? lengths[code] : before + 1;
			if (before > 0 && known == MOST_CODES) wentOnWhenFull = true;
			else if (before > 0) {
				lengths[known++] = before + 1;
				if (known == 1 << size && size < 12) size++;
			}
			pixels += length;
			before = length;
		}
		return pixels;
	}

	private int next(final int size) throws IOException {
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
