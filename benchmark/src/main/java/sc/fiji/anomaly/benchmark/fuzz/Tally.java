package sc.fiji.anomaly.benchmark.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Results of spoilt files, by how they were spoilt. */
public final class Tally {

	/**
	 * One file.
	 *
	 * @param number its number
	 * @param base what was spoilt
	 * @param kind how
	 * @param outcome its result
	 * @param message what was said about it
	 */
	record Line(int number, String base, String kind, Outcome outcome, String message) {

		static Line of(final String text) {
			final String[] cells = text.split("\t", -1);
			return new Line(Integer.parseInt(cells[0]), cells[1], cells[2], Outcome.valueOf(cells[3]), cells[4]);
		}

		String text() {
			return String.join("\t", Integer.toString(number), base, kind, outcome.name(), message);
		}
	}

	private final List<Line> lines = new ArrayList<>();

	/** What was tried earlier. */
	static Tally read(final Path table) throws IOException {
		final Tally tally = new Tally();
		if (Files.exists(table)) for (final String text : Files.readAllLines(table))
			tally.add(Line.of(text));
		return tally;
	}

	void add(final Line line) {
		lines.add(line);
	}

	int size() {
		return lines.size();
	}

	/** How many files had an outcome. */
	public long count(final Outcome outcome) {
		return lines.stream().filter(line -> line.outcome() == outcome).count();
	}

	/** Those that did what must not be. */
	List<Line> violations() {
		return lines.stream().filter(line -> line.outcome().isViolation()).toList();
	}

	/** How many files of each kind had each outcome, in columns; outcomes that none had are left out. */
	List<String> table() {
		final List<Outcome> columns = Arrays.stream(Outcome.values()).filter(outcome -> count(outcome) > 0).toList();
		final List<String> table = new ArrayList<>();
		table.add("| how | " + columns.stream().map(Outcome::label).collect(Collectors.joining(" | ")) + " |");
		table.add("| --- |" + " ---: |".repeat(columns.size()));
		for (final String kind : new TreeSet<>(lines.stream().map(Line::kind).toList()))
			table.add("| " + kind + " | " + columns.stream().map(outcome -> Long.toString(lines.stream().filter(line -> line
				.kind().equals(kind) && line.outcome() == outcome).count())).collect(Collectors.joining(" | ")) + " |");
		return table;
	}
}
