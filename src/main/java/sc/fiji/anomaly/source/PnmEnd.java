package sc.fiji.anomaly.source;

import java.io.DataInputStream;
import java.io.IOException;

/** Reads the header of a binary PGM or PPM file, and then the pixels that it promises. */
final class PnmEnd implements FileEnd.BlockReader {

	private static final int COLORS = 3;

	@Override
	public void readToEnd(final DataInputStream in) throws IOException {
		in.skipNBytes(1);
		final int channels = in.readUnsignedByte() == '6' ? COLORS : 1;
		final long width = number(in);
		final long height = number(in);
		final int bytes = number(in) > 0xFF ? Short.BYTES : 1;
		in.skipNBytes(width * height * channels * bytes);
	}

	/** The next number, with the one blank that ends it. */
	private static long number(final DataInputStream in) throws IOException {
		int c = in.readUnsignedByte();
		while (c < '0' || c > '9') {
			if (c == '#') while (c != '\n')
				c = in.readUnsignedByte();
			c = in.readUnsignedByte();
		}
		long value = 0;
		for (; c >= '0' && c <= '9'; c = in.readUnsignedByte())
			value = Math.addExact(Math.multiplyExact(value, 10L), c - '0');
		return value;
	}
}
