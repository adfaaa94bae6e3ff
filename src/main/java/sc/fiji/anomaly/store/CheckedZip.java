package sc.fiji.anomaly.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip file from somewhere, of which nothing is believed: neither its names, nor the sizes that it claims. */
final class CheckedZip implements Closeable {

	private static final int MAX_ENTRIES = 16;

	/** Entries may unpack to this many bytes whatever they were packed into. */
	private static final int SMALL = 1 << 20;

	/** Beyond that, to this many times what they were packed into. Weights shrink by a tenth, text to a tenth. */
	private static final int MAX_RATIO = 100;

	/** Parents, absolute paths, drives, Windows separators, control characters. */
	private static final Pattern UNSAFE = Pattern.compile("(^|.*/)\\.\\.(/.*|$)|/.*|.*[\\\\:\\p{Cntrl}].*",
		Pattern.DOTALL);

	private final Path file;

	private final ZipFile zip;

	private final Map<String, ZipEntry> entries;

	private CheckedZip(final Path file, final ZipFile zip, final Map<String, ZipEntry> entries) {
		this.file = file;
		this.zip = zip;
		this.entries = entries;
	}

	/**
	 * Opens a zip file and checks its table of contents.
	 *
	 * @throws ModelFileException if there is no such file, it is no zip or is cut off, or if it has entries that are
	 *           there twice, too many, or named to lead out of a folder
	 */
	static CheckedZip open(final Path file) throws ModelFileException {
		if (Files.isDirectory(file)) throw new ModelFileException(file, "is a folder", "Choose a model file.");
		if (!Files.exists(file)) throw new ModelFileException(file, "does not exist", "Choose a model file that does.");
		if (!Files.isReadable(file)) throw new ModelFileException(file, "may not be read",
			"Ask its owner for the permission, or copy it.");
		final ZipFile zip;
		try {
			zip = new ZipFile(file.toFile());
		}
		catch (final IOException | IllegalArgumentException e) {
			throw startsLikeZip(file) ? new ModelFileException(file, "is cut off or damaged", e) : new ModelFileException(
				file, "is no model file", "Choose a file that \"Train anomaly model\" wrote.", e);
		}
		try {
			return new CheckedZip(file, zip, checkedEntries(file, zip));
		}
		catch (final ModelFileException | RuntimeException e) {
			close(zip, e);
			throw e;
		}
	}

	Set<String> names() {
		return Collections.unmodifiableSet(entries.keySet());
	}

	/**
	 * Unpacks an entry.
	 *
	 * @param limit greatest number of bytes
	 * @throws ModelFileException if there is no such entry, it unpacks to more than the limit or to suspiciously many
	 *           times its packed size, or is damaged
	 */
	byte[] read(final String name, final int limit) throws ModelFileException {
		final ZipEntry entry = entries.get(name);
		if (entry == null) throw new ModelFileException(file, "has no " + name + " in it");
		final byte[] bytes;
		try (InputStream in = zip.getInputStream(entry)) {
			// what can be read is at most what the file has, so that the bound holds for forged sizes too
			final long packed = Math.min(entry.getCompressedSize(), Files.size(file));
			final int most = (int) Math.min(limit, Math.max(SMALL, MAX_RATIO * packed));
			bytes = in.readNBytes(most + 1);
			if (bytes.length > most) throw new ModelFileException(file, most == limit ? "has a " + name + " of more than " +
				limit + " bytes" : "unpacks its " + name + " to more than " + MAX_RATIO +
					" times the size, as harmful files do", "Do not use it. Get the model from a source that you trust.");
		}
		catch (final ModelFileException e) {
			throw e;
		}
		catch (final IOException | IllegalArgumentException e) {
			throw new ModelFileException(file, "has a damaged " + name, e);
		}
		final CRC32 crc = new CRC32();
		crc.update(bytes);
		if (bytes.length != entry.getSize() || crc.getValue() != entry.getCrc()) throw new ModelFileException(file,
			"has a damaged " + name + " (its check sum or size is wrong)");
		return bytes;
	}

	@Override
	public void close() throws IOException {
		zip.close();
	}

	private static Map<String, ZipEntry> checkedEntries(final Path file, final ZipFile zip) throws ModelFileException {
		if (zip.size() > MAX_ENTRIES) throw new ModelFileException(file, "has " + zip.size() +
			" entries and is therefore no model file", "Choose a file that \"Train anomaly model\" wrote.");
		final Map<String, ZipEntry> entries = new LinkedHashMap<>();
		final List<? extends ZipEntry> all;
		try {
			all = Collections.list(zip.entries());
		}
		catch (final IllegalArgumentException e) {
			throw new ModelFileException(file, "has an entry with an unreadable name", e);
		}
		for (final ZipEntry entry : all) {
			if (UNSAFE.matcher(entry.getName()).matches()) throw new ModelFileException(file, "has an entry named \"" + entry
				.getName() + "\", as harmful files do", "Do not use it. Get the model from a source that you trust.");
			if (entries.put(entry.getName(), entry) != null) throw new ModelFileException(file, "has two entries named \"" +
				entry.getName() + "\"");
		}
		return entries;
	}

	private static boolean startsLikeZip(final Path file) throws ModelFileException {
		try (InputStream in = Files.newInputStream(file)) {
			return in.read() == 'P' && in.read() == 'K';
		}
		catch (final IOException e) {
			throw new ModelFileException(file, "cannot be read", "See that its disk is connected and try again.", e);
		}
	}

	private static void close(final ZipFile zip, final Exception reason) {
		try {
			zip.close();
		}
		catch (final IOException e) {
			reason.addSuppressed(e);
		}
	}
}
