package sc.fiji.anomaly.source;

import java.io.DataInputStream;
import java.io.IOException;

/** Walks the segments of a JPEG file to its end-of-image marker (ITU-T T.81, annex B). */
final class JpegEnd implements FileEnd.BlockReader {

	private static final int MARKER = 0xFF;

	private static final int START_OF_SCAN = 0xDA;

	private static final int END_OF_IMAGE = 0xD9;

	@Override
	public void readToEnd(final DataInputStream in) throws IOException {
		in.skipNBytes(2);
		int marker = nextMarker(in);
		while (marker != END_OF_IMAGE) {
			if (hasLength(marker)) in.skipNBytes(Math.max(0, in.readUnsignedShort() - 2));
			// what follows a scan's header are pixels, up to the next marker; elsewhere a marker follows at once
			marker = nextMarker(in);
		}
	}

	/** Reads to the next marker that ends a piece of the file: not a stuffed zero, not a restart inside of pixels. */
	private static int nextMarker(final DataInputStream in) throws IOException {
		while (true) {
			if (in.readUnsignedByte() != MARKER) continue;
			int code = in.readUnsignedByte();
			while (code == MARKER)
				code = in.readUnsignedByte();
			if (code != 0 && !isRestart(code)) return code;
		}
	}

	private static boolean isRestart(final int code) {
		return code >= 0xD0 && code <= 0xD7;
	}

	private static boolean hasLength(final int marker) {
		return marker == START_OF_SCAN || marker >= 0xC0 && marker <= 0xFE && marker != 0xD8;
	}
}
