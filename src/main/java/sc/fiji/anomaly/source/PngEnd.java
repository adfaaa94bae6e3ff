package sc.fiji.anomaly.source;

import java.io.DataInputStream;
import java.io.IOException;

/** Walks the chunks of a PNG file to the one that ends it. */
final class PngEnd implements FileEnd.BlockReader {

	private static final int SIGNATURE_BYTES = 8;

	private static final int CHECKSUM_BYTES = 4;

	private static final int LAST_CHUNK = 0x49454E44; // IEND

	@Override
	public void readToEnd(final DataInputStream in) throws IOException {
		in.skipNBytes(SIGNATURE_BYTES);
		int chunk;
		do {
			final long length = Integer.toUnsignedLong(in.readInt());
			chunk = in.readInt();
			in.skipNBytes(length + CHECKSUM_BYTES);
		}
		while (chunk != LAST_CHUNK);
	}
}
