package sc.fiji.anomaly.source.file;

import java.io.IOException;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import javax.imageio.stream.ImageInputStream;

/**
 * Unpacks the ZIP (Deflate) data of a TIFF up to their check sum. Decoders stop as soon as they have enough pixels, and
 * do not get to see it.
 */
final class DeflateCheck {

	private static final int BUFFER = 1 << 16;

	private final ImageInputStream in;

	private final byte[] packed = new byte[BUFFER];

	private final byte[] unpacked = new byte[BUFFER];

	DeflateCheck(final ImageInputStream in) {
		this.in = in;
	}

	/** @throws IOException where data are damaged, or end too early */
	void check(final List<TiffSegments.Segment> segments) throws IOException {
		final Inflater inflater = new Inflater();
		try {
			for (final TiffSegments.Segment segment : segments) {
				inflater.reset();
				check(segment, inflater);
			}
		}
		catch (final DataFormatException e) {
			throw new IOException("is damaged: its ZIP-compressed pixels cannot be unpacked (" + e.getMessage() + ")", e);
		}
		finally {
			inflater.end();
		}
	}

	private void check(final TiffSegments.Segment segment, final Inflater inflater) throws IOException,
		DataFormatException
	{
		in.seek(segment.offset());
		long left = segment.length();
		while (!inflater.finished()) {
			if (inflater.needsDictionary()) throw new DataFormatException("they need a dictionary");
			if (inflater.needsInput()) {
				if (left == 0) throw new IOException("is truncated: its ZIP-compressed pixels end too early");
				final int read = (int) Math.min(left, BUFFER);
				in.readFully(packed, 0, read);
				inflater.setInput(packed, 0, read);
				left -= read;
			}
			inflater.inflate(unpacked);
		}
		if (inflater.getBytesWritten() < segment.unpacked()) throw new IOException("is damaged: " + inflater.getBytesWritten()
			+ " of the " + segment.unpacked() + " bytes of a strip or tile are there");
	}
}
