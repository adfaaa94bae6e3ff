package sc.fiji.anomaly.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that grows over a long time, at any place, and is whole or absent as those of {@link AtomicFile} are. Until it
 * is done, its content is in a temporary file in the same folder. <pre>{@code
 * try (PendingFile pending = new PendingFile(file)) {
 * 	pending.write(bytes);
 * 	pending.done();
 * }
 * }</pre>
 */
public final class PendingFile implements Closeable {

	private final Path file;
	private final Path place;
	private final Path temporary;
	private final FileChannel channel;
	private boolean moved;

	/**
	 * Begins a file. Missing parent folders are created.
	 *
	 * @throws IOException if the file cannot be created; the message names it and what to do
	 */
	public PendingFile(final Path file) throws IOException {
		this.file = file;
		place = AtomicFile.placeOf(file);
		temporary = AtomicFile.temporaryBeside(place);
		try {
			channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		}
		catch (final IOException e) {
			throw AtomicFile.failure(file, e);
		}
	}

	/** Where the next bytes go, from 0. */
	public long position() throws IOException {
		return channel.position();
	}

	/** Has the next bytes go elsewhere. */
	public void position(final long position) throws IOException {
		channel.position(position);
	}

	/**
	 * Writes all bytes that are left in a buffer.
	 *
	 * @throws IOException if that is not possible, as on a full disk; the message names the file and what to do
	 */
	public void write(final ByteBuffer bytes) throws IOException {
		try {
			while (bytes.hasRemaining())
				channel.write(bytes);
		}
		catch (final IOException e) {
			throw AtomicFile.failure(file, e);
		}
	}

	/**
	 * Gives the file its name, in the place of an earlier one.
	 *
	 * @throws IOException if that is not possible; the message names the file and what to do
	 */
	public void done() throws IOException {
		try {
			channel.force(true);
			channel.close();
			AtomicFile.move(temporary, place);
			moved = true;
		}
		catch (final IOException e) {
			throw AtomicFile.failure(file, e);
		}
	}

	/** Deletes what is there, unless the file is done. */
	@Override
	public void close() throws IOException {
		channel.close();
		if (!moved) Files.deleteIfExists(temporary);
	}
}
