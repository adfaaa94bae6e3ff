package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes zip files that no honest program would write. */
final class ZipForge {

	private record Entry(String name, byte[] content) {
	}

	private final List<Entry> entries = new ArrayList<>();

	ZipForge with(final String name, final byte[] content) {
		entries.add(new Entry(name, content));
		return this;
	}

	ZipForge with(final String name, final String content) {
		return with(name, content.getBytes(UTF_8));
	}

	byte[] bytes() throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (final Entry entry : entries) {
				zip.putNextEntry(new ZipEntry(entry.name()));
				zip.write(entry.content());
				zip.closeEntry();
			}
		}
		return out.toByteArray();
	}

	Path at(final Path file) throws IOException {
		return Files.write(file, bytes());
	}

	/** Replaces a text, wherever it stands, by another one of the same length. */
	static byte[] replace(final byte[] bytes, final String text, final String by) {
		final byte[] from = text.getBytes(UTF_8);
		final byte[] to = by.getBytes(UTF_8);
		if (from.length != to.length) throw new IllegalArgumentException(text + " is not as long as " + by);
		final byte[] result = bytes.clone();
		int found = 0;
		for (int i = 0; i + from.length <= result.length; i++)
			if (Arrays.equals(result, i, i + from.length, from, 0, from.length)) {
				System.arraycopy(to, 0, result, i, to.length);
				found++;
			}
		if (found == 0) throw new IllegalArgumentException("There is no " + text);
		return result;
	}

	/** Changes the unpacked size that the table of contents claims for the first entry. */
	static byte[] claimSize(final byte[] zip, final int size) {
		final ByteBuffer buffer = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i + 4 <= zip.length; i++)
			if (buffer.getInt(i) == 0x02014b50) {
				buffer.putInt(i + 24, size);
				return buffer.array();
			}
		throw new IllegalArgumentException("There is no table of contents");
	}
}
