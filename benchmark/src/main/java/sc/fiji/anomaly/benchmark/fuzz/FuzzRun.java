package sc.fiji.anomaly.benchmark.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tries spoilt files one after the other. What was tried stands in a table beside them, so that a run that was ended,
 * or that ended the whole program, goes on behind it when it is started again. Files that did what must not be are
 * kept.
 */
public final class FuzzRun {

	/** Threads that hang go on for ever: more of them, and the machine is good for nothing else. */
	private static final int MOST_HANGS = 3;

	private final Path folder;
	private final Watchdog watchdog;
	private final PrintStream out;

	/**
	 * @param folder of the table and the files that are kept
	 * @param limitMillis how long a file may take
	 * @param out for progress
	 */
	public FuzzRun(final Path folder, final long limitMillis, final PrintStream out) {
		this.folder = folder;
		this.watchdog = new Watchdog(limitMillis);
		this.out = out;
	}

	/**
	 * Tries what has not been tried.
	 *
	 * @throws IOException where too many hang; what was tried until then need not be tried again
	 */
	Tally run(final Fuzz fuzz, final int count) throws IOException {
		Files.createDirectories(folder);
		final Path table = folder.resolve(fuzz.name() + ".tsv");
		final Tally tally = Tally.read(table);
		int hangs = 0;
		for (int number = tally.size(); number < count; number++) {
			final Mutant mutant = fuzz.mutant(number);
			final Path own = folder.resolve(String.format(Locale.ROOT, "%s-%04d", fuzz.name(), number));
			final Path file = own.resolve("spoilt-" + number + "-" + mutant.base());
			final Verdict verdict = Files.exists(file) ? new Verdict(Outcome.CRASH, "the program ended when this was tried")
				: tried(fuzz, mutant, file);
			final Tally.Line line = new Tally.Line(number, mutant.base(), mutant.kind(), verdict.outcome(), verdict
				.message());
			Files.writeString(table, line.text() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			tally.add(line);
			if (verdict.outcome().isViolation()) out.println("  " + line.text() + "\n    kept: " + file);
			else delete(own);
			if ((number + 1) % 100 == 0) out.println("  " + (number + 1) + " of " + count + " " + fuzz.name());
			if (verdict.outcome() == Outcome.HANG && ++hangs == MOST_HANGS && number + 1 < count) throw new IOException(
				hangs + " files hang, and their threads cannot be ended: start the command again to go on behind them");
		}
		return tally;
	}

	private Verdict tried(final Fuzz fuzz, final Mutant mutant, final Path file) throws IOException {
		Files.createDirectories(file.getParent());
		Files.write(file, mutant.bytes());
		try {
			return watchdog.run(canceled -> () -> fuzz.tried(mutant, file, canceled));
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("ended while " + file + " was tried", e);
		}
	}

	/** Deletes a folder with all that is in it. */
	static void delete(final Path folder) throws IOException {
		final List<Path> all;
		try (Stream<Path> paths = Files.walk(folder)) {
			all = paths.sorted((a, b) -> b.compareTo(a)).toList();
		}
		for (final Path path : all)
			Files.delete(path);
	}
}
