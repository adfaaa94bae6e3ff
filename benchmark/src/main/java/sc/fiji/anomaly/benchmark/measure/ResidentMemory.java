package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of this process that lies in RAM, native memory included, where the operating system tells it. */
final class ResidentMemory {

	private static final Path STATUS = Path.of("/proc/self/status");
	private static final int SAMPLE_MILLIS = 20;

	private ResidentMemory() {}

	/** Bytes now; empty where the operating system has no such file. */
	static OptionalLong now() {
		if (!Files.exists(STATUS)) return OptionalLong.empty();
		try {
			return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> 1024 * Long
				.parseLong(line.replaceAll("[^0-9]", ""))).findFirst();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The most bytes that were seen while the action ran, looked at every 20 ms. */
	static OptionalLong peakDuring(final Runnable action) {
		if (now().isEmpty()) {
			action.run();
			return OptionalLong.empty();
		}
		final Sampler sampler = new Sampler();
		sampler.start();
		try {
			action.run();
		}
		finally {
			sampler.interrupt();
		}
		try {
			sampler.join();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return OptionalLong.of(Math.max(sampler.peak, now().orElse(0)));
	}

	private static final class Sampler extends Thread {

		private volatile long peak;

		private Sampler() {
			super("resident memory");
			setDaemon(true);
		}

		@Override
		public void run() {
			while (!isInterrupted()) {
				peak = Math.max(peak, now().orElse(0));
				try {
					Thread.sleep(SAMPLE_MILLIS);
				}
				catch (final InterruptedException e) {
					interrupt();
				}
			}
		}
	}
}
