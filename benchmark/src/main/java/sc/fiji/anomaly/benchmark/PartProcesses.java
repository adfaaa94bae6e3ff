package sc.fiji.anomaly.benchmark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs each part of a plan in a Java process of its own, one after the other: where one crashes, or the machine takes
 * its memory away, only the run at hand is lost, and the others go on.
 */
final class PartProcesses {

	/** Starts a process and waits for its end. */
	@FunctionalInterface
	interface Start {

		/**
		 * @param arguments of the Java process, behind those that this one has
		 * @return its exit status
		 */
		int run(List<String> arguments) throws IOException;
	}

	private final Start start;
	private final PrintStream out;

	PartProcesses(final Start start, final PrintStream out) {
		this.start = start;
		this.out = out;
	}

	/** @throws IOException after all of them, where some did not end well; names them */
	void run(final List<Part> parts) throws IOException {
		final List<String> failed = new ArrayList<>();
		for (int i = 0; i < parts.size(); i++) {
			out.println("Process " + (i + 1) + " of " + parts.size() + ": " + parts.get(i));
			final int status = start.run(parts.get(i).arguments());
			if (status != 0) failed.add(parts.get(i) + " (status " + status + ")");
		}
		if (!failed.isEmpty()) throw new IOException(failed.size() + " of " + parts.size() + " processes failed: " + String
			.join("; ", failed) + ". What is done has its row: the same command goes on with the rest.");
	}

	/** Starts the benchmark again, as this process was started, with other arguments behind. */
	static int again(final List<String> arguments) throws IOException {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString()));
		command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
		// the last of the same name counts
		command.addAll(arguments);
		command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Benchmark.class.getName()));
		final Process process = new ProcessBuilder(command).inheritIO().start();
		// who ends this process does not want to go on
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
		try {
			return process.waitFor();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			process.destroy();
			throw new InterruptedIOException("Interrupted while waiting for " + arguments);
		}
	}
}
