package sc.fiji.anomaly.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip whose bytes depend on its content only: not on the clock, the time zone, or the machine's compression library.
 * Entries are stored as they are, which costs little: weights hardly shrink.
 */
final class StoredZip implements Closeable {

	/** Of every entry; a month later than the earliest, for which zip streams add the local time zone. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

	private final ZipOutputStream zip;

	StoredZip(final OutputStream out) {
		zip = new ZipOutputStream(out);
	}

	/**
	 * Adds an entry.
	 *
	 * @param content run twice, for a zip wants size and check sum before the bytes; must write the same both times
	 */
	void add(final String name, final AtomicFile.Content content) throws IOException {
		final Counter counter = new Counter();
		final CheckedOutputStream checked = new CheckedOutputStream(counter, new CRC32());
		content.writeTo(checked);
		final ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(counter.bytes);
		entry.setCrc(checked.getChecksum().getValue());
		entry.setTimeLocal(TIME);
		zip.putNextEntry(entry);
		content.writeTo(zip);
		zip.closeEntry();
	}

	@Override
	public void close() throws IOException {
		zip.close();
	}

	private static final class Counter extends OutputStream {

		private long bytes;

		@Override
		public void write(final int b) {
			bytes++;
		}

		@Override
		public void write(final byte[] b, final int offset, final int length) {
			bytes += length;
		}
	}
}
