package sc.fiji.anomaly.source;

import java.io.DataInputStream;
import java.io.IOException;

/** Walks the blocks of a GIF file to its trailer. */
final class GifEnd implements FileEnd.BlockReader {

	private static final int TRAILER = 0x3B;

	private static final int IMAGE = 0x2C;

	@Override
	public void readToEnd(final DataInputStream in) throws IOException {
		in.skipNBytes("GIF89a".length() + 2 * Short.BYTES);
		final int flags = in.readUnsignedByte();
		in.skipNBytes(2);
		skipPalette(flags, in);
		for (int block = in.readUnsignedByte(); block != TRAILER; block = in.readUnsignedByte()) {
			if (block == IMAGE) {
				in.skipNBytes(4 * Short.BYTES);
				skipPalette(in.readUnsignedByte(), in);
			}
			in.skipNBytes(1); // size of the codes, or kind of extension
			for (int size = in.readUnsignedByte(); size > 0; size = in.readUnsignedByte())
				in.skipNBytes(size);
		}
	}

	private static void skipPalette(final int flags, final DataInputStream in) throws IOException {
		if ((flags & 0x80) != 0) in.skipNBytes(3L << ((flags & 7) + 1));
	}
}
