package sc.fiji.anomaly.device;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The programs of this computer. */
public final class ThisComputer implements Programs {

	private static final long PATIENCE_MILLIS = 100;

	private final BooleanSupplier stopped;

	/** @param stopped whether nobody waits any more */
	public ThisComputer(final BooleanSupplier stopped) {
		this.stopped = stopped;
	}

	@Override
	public Ended run(final List<String> command, final Duration limit) throws IOException {
		// a file: a pipe that nobody reads would fill, and hold the program
		final Path output = Files.createTempFile("anomaly", ".txt");
		try {
			final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
				.start();
			try {
				final boolean inTime = isOver(process, System.nanoTime() + limit.toNanos());
				return new Ended(inTime ? process.exitValue() : -1, inTime, new String(Files.readAllBytes(output), charset())
					.lines().toList());
			}
			finally {
				end(process);
			}
		}
		finally {
			delete(output);
		}
	}

	private boolean isOver(final Process process, final long end) {
		try {
			while (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
				if (stopped.getAsBoolean()) throw new CancellationException("The check was cancelled; nothing was changed.");
				if (System.nanoTime() - end > 0) return false;
			}
			return true;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The check was cancelled; nothing was changed.");
		}
	}

	private static void end(final Process process) {
		if (!process.isAlive()) return;
		process.destroyForcibly();
		try {
			// Windows keeps the output file of a program that still runs
			process.waitFor(10, TimeUnit.SECONDS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static void delete(final Path output) {
		try {
			Files.deleteIfExists(output);
		}
		catch (final IOException e) {
			output.toFile().deleteOnExit();
		}
	}

	/** What programs write in here: that of the system, which is not Java's own everywhere. */
	private static Charset charset() {
		final String name = System.getProperty("native.encoding");
		return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
	}
}
