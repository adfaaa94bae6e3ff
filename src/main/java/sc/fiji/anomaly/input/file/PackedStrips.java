package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import javax.imageio.stream.ImageInputStream;

/**
 * Goes through the packed strips or tiles of a TIFF to their end, before they are unpacked. Unpackers stop as soon as
 * they have enough pixels: they do not get to see the check sum of ZIP data, and of others they do not notice that the
 * data hold more or less pixels than they should, which is what damage does to them.
 */
final class PackedStrips {

	private static final int BUFFER = 1 << 16;

	private final ImageInputStream in;

	PackedStrips(final ImageInputStream in) {
		this.in = in;
	}

	/** @throws IOException if data are damaged, or end too early */
	void check(final int compression, final List<TiffSegments.Segment> segments) throws IOException {
		for (final TiffSegments.Segment segment : segments) {
			in.seek(segment.offset());
			switch (compression) {
				case TiffPage.DEFLATE, TiffPage.OLD_DEFLATE -> checkCount(segment, inflated(segment), true);
				case TiffPage.LZW -> checkCount(segment, lzw(segment), false);
				case TiffPage.PACK_BITS -> checkCount(segment, packBits(segment), false);
				default -> {
					// others have nothing to count
				}
			}
		}
	}

	/**
	 * @param summed whether the data have been compared with a check sum, so that more of them than are needed are meant
	 *          to be there
	 */
	private static void checkCount(final TiffSegments.Segment segment, final long unpacked, final boolean summed)
		throws IOException
	{
		// some writers fill the last strip up to the height of the others
		final boolean right = unpacked == segment.unpacked() || unpacked == segment.filledUp() || summed &&
			unpacked > segment.unpacked();
		if (!right) throw new IOException("is damaged: the packed data of a strip or tile hold " + unpacked +
			" bytes of pixels instead of " + segment.unpacked());
	}

	private long inflated(final TiffSegments.Segment segment) throws IOException {
		final Inflater inflater = new Inflater();
		final byte[] packed = new byte[BUFFER];
		final byte[] unpacked = new byte[BUFFER];
		try {
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
			return inflater.getBytesWritten();
		}
		catch (final DataFormatException e) {
			throw new IOException("is damaged: its ZIP-compressed pixels cannot be unpacked (" + e.getMessage() + ")", e);
		}
		finally {
			inflater.end();
		}
	}

	private long lzw(final TiffSegments.Segment segment) throws IOException {
		final LzwTable table = new LzwTable(Byte.SIZE);
		long unpacked = 0;
		long bitsLeft = segment.length() * Byte.SIZE;
		while (bitsLeft >= table.bits(1)) {
			final int bits = table.bits(1);
			final int code = (int) in.readBits(bits);
			bitsLeft -= bits;
			if (table.isEnd(code)) break;
			final int more = table.take(code);
			if (more < 0) throw new IOException("is damaged: its LZW-compressed pixels cannot be unpacked");
			unpacked += more;
		}
		return unpacked;
	}

	private long packBits(final TiffSegments.Segment segment) throws IOException {
		long unpacked = 0;
		for (long left = segment.length(); left > 0; left--) {
			final int count = in.readByte();
			final int packed = count >= 0 ? count + 1 : count == Byte.MIN_VALUE ? 0 : 1;
			// a byte may have been added to make the length even
			if (left == 1) break;
			if (packed >= left) throw new IOException("is truncated: its PackBits-compressed pixels end too early");
			unpacked += count >= 0 ? count + 1 : count == Byte.MIN_VALUE ? 0 : 1 - count;
			in.skipBytes(packed);
			left -= packed;
		}
		return unpacked;
	}
}
