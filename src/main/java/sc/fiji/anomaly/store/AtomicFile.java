package sc.fiji.anomaly.store;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writes files that are whole or absent. The content goes to a temporary file in the same folder, is forced to the
 * disk, and only then takes the file's name. Whatever goes wrong before that, the temporary file is deleted and an
 * earlier file of that name stays as it was. <pre>{@code
 * AtomicFile.checkWritable(file);            // before hours of work
 * AtomicFile.write(file, out -> out.write(bytes));
 * }</pre>
 */
public final class AtomicFile {

	/** What goes into a file. */
	@FunctionalInterface
	public interface Content {

		/**
		 * Writes the whole content.
		 *
		 * @param out buffered; closing it is allowed and not needed
		 */
		void writeTo(OutputStream out) throws IOException;
	}

	/** How bytes reach an open file. There is one way; tests have others, such as a disk that is full. */
	@FunctionalInterface
	interface Sink {

		OutputStream open(FileChannel channel) throws IOException;
	}

	private static final Pattern TEMPORARY = Pattern.compile(
		"\\.anomaly-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

	private AtomicFile() {}

	/**
	 * Finds out, without touching an existing file, whether {@link #write} can create or replace a file. Missing parent
	 * folders are created.
	 *
	 * @throws IOException if the file is an existing folder or write-protected, or if its folder cannot be created or
	 *           written to; the message names the file and what to do
	 */
	public static void checkWritable(final Path file) throws IOException {
		final Path place = placeOf(file);
		// permissions do not tell the truth on network drives and read-only disks: try it
		try {
			final Path probe = temporaryBeside(place);
			Files.createFile(probe);
			Files.delete(probe);
		}
		catch (final IOException e) {
			throw failure(file, e);
		}
	}

	/**
	 * Writes a file, or leaves everything as it was. Missing parent folders are created (and stay). Where the file is a
	 * symbolic link, what it points to is replaced.
	 *
	 * @throws IOException if the file cannot be written (see {@link #checkWritable}), the disk is full, or the content
	 *           throws an {@link IOException}, which is the cause; the message names the file and what to do
	 * @throws RuntimeException whatever else the content throws
	 */
	public static void write(final Path file, final Content content) throws IOException {
		write(file, content, Channels::newOutputStream);
	}

	static void write(final Path file, final Content content, final Sink sink) throws IOException {
		final Path place = placeOf(file);
		final Path temporary = temporaryBeside(place);
		try {
			fill(temporary, content, sink);
			move(temporary, place);
		}
		catch (final IOException e) {
			delete(temporary, e);
			throw failure(file, e);
		}
		catch (final RuntimeException | Error e) {
			delete(temporary, e);
			throw e;
		}
	}

	private static void fill(final Path temporary, final Content content, final Sink sink) throws IOException {
		try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			final OutputStream out = new BufferedOutputStream(sink.open(channel), 1 << 16);
			content.writeTo(new Unclosed(out));
			out.flush();
			channel.force(true);
		}
	}

	static void move(final Path from, final Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (final AtomicMoveNotSupportedException e) {
			// some network drives: the next best thing
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void delete(final Path temporary, final Throwable reason) {
		try {
			Files.deleteIfExists(temporary);
		}
		catch (final IOException e) {
			reason.addSuppressed(e);
		}
	}

	/** The file's real place, in a folder that exists. */
	static Path placeOf(final Path file) throws IOException {
		final Path place = file.toAbsolutePath();
		if (Files.isDirectory(place)) throw new IOException(place + " is a folder: choose the name of a file");
		if (Files.exists(place)) {
			if (!Files.isRegularFile(place)) throw new IOException(file + " is no ordinary file: choose another name");
			if (!Files.isWritable(place)) throw new IOException(file +
				" is write-protected: remove the protection, or choose another name");
			return place.toRealPath();
		}
		final Path folder = place.getParent();
		try {
			// createDirectories refuses a folder that is a symbolic link
			if (!Files.isDirectory(folder)) Files.createDirectories(folder);
		}
		catch (final IOException e) {
			throw new IOException(file + " cannot be written, for its folder " + folder + " cannot be created (" + reason(e) +
				"): choose another folder", e);
		}
		return place;
	}

	/** A new name in the same folder: only within a folder can a file be moved in one step. */
	static Path temporaryBeside(final Path place) {
		// not Files.createTempFile: it gives a file that only its owner may read, and a model is there to be shared
		return place.resolveSibling(".anomaly-" + UUID.randomUUID() + ".tmp");
	}

	/** Whether a file is, by its name, the temporary one of a {@link #write} that the end of the program interrupted. */
	public static boolean isTemporary(final Path file) {
		return TEMPORARY.matcher(file.getFileName().toString()).matches();
	}

	static IOException failure(final Path file, final IOException cause) {
		return new IOException(file + " cannot be written (" + reason(cause) + "): see that its disk has free space and" +
			" that its folder may be written to, or choose another place. Nothing was changed.", cause);
	}

	private static String reason(final IOException e) {
		if (e instanceof AccessDeniedException) return "access denied";
		final String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
		return reason == null ? e.getClass().getSimpleName() : reason;
	}

	/** Lets content close its stream, as a zip stream does, before the file is forced to the disk. */
	private static final class Unclosed extends FilterOutputStream {

		Unclosed(final OutputStream out) {
			super(out);
		}

		@Override
		public void write(final byte[] bytes, final int offset, final int length) throws IOException {
			out.write(bytes, offset, length);
		}

		@Override
		public void close() throws IOException {
			flush();
		}
	}
}
