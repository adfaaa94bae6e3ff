package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a file may be read. A reader that has not come to an end by then is given up: Java cannot stop it, so its
 * thread is left behind, and does not keep the program from ending.
 *
 * @param atLeast for every file
 * @param bytesPerSecond large files, and files on slow drives, get a second more for each of these
 */
record TimeLimit(Duration atLeast, long bytesPerSecond) {

	static final TimeLimit USUAL = new TimeLimit(Duration.ofMinutes(2), 1 << 20);

	/**
	 * Reads in a thread of its own. That thread is none of a macro's, and one that lacks memory takes no other down.
	 *
	 * @throws IOException what the reader threw, or why it did not come to a result
	 */
	<T> T read(final Path file, final Callable<T> reader) throws IOException {
		final FutureTask<T> task = new FutureTask<>(reader);
		final Thread thread = new Thread(task, "Reader of " + file.getFileName());
		thread.setDaemon(true);
		thread.start();
		final Duration limit = atLeast.plusSeconds(Files.size(file) / bytesPerSecond);
		try {
			return result(task, System.nanoTime() + limit.toNanos());
		}
		catch (final TimeoutException e) {
			thread.interrupt();
			throw new IOException("was given up, since its reader did not come to an end within " + limit.toSeconds() +
				" seconds; it is probably damaged", e);
		}
		catch (final ExecutionException e) {
			throw reason(e.getCause());
		}
	}

	/** Waits even where the thread is interrupted meanwhile: what is meant to end by that ends after this file. */
	private static <T> T result(final FutureTask<T> task, final long deadline) throws ExecutionException,
		TimeoutException
	{
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
				}
				catch (final InterruptedException e) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) Thread.currentThread().interrupt();
		}
	}

	private static IOException reason(final Throwable thrown) {
		if (thrown instanceof IOException) return (IOException) thrown;
		if (thrown instanceof OutOfMemoryError) return new IOException("needs more memory than is free; " +
			ClaimedSize.MORE_MEMORY, thrown);
		return new IOException("is damaged, or of a kind that cannot be read (its reader failed: " + thrown + ")", thrown);
	}
}
