package sc.fiji.anomaly.teaching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.input.ImageSource;
import sc.fiji.anomaly.store.CsvRows;

/**
 * Opinions as the report of a screening saves them. A case that is called normal is normal in all of its planes. One
 * that is called abnormal is so in the plane that the report shows; of its others nobody has said anything.
 */
final class OpinionTable {

	private static final String BETWEEN_FILES = "; ";
	private static final List<String> COLUMNS = List.of("case", "files", "verdict", "opinion", "folder", "shown_file",
		"shown_plane");

	private final Path table;
	private final List<Opinion> opinions = new ArrayList<>();

	private OpinionTable(final Path table) {
		this.table = table;
	}

	/**
	 * Reads the opinions.
	 *
	 * @param progress hears of opinions that say neither normal nor abnormal
	 * @throws InvalidInputException if it is no such table, or a file that it names is not there
	 * @throws IOException if it cannot be read
	 */
	static List<Opinion> read(final Path table, final Progress progress) throws IOException {
		final List<Map<String, String>> rows = CsvRows.read(table);
		final OpinionTable all = new OpinionTable(table);
		if (rows.isEmpty()) throw all.invalid("has no rows. Save the opinions from the report of a screening once more");
		for (final String column : COLUMNS)
			if (!rows.get(0).containsKey(column)) throw all.invalid("has no column \"" + column +
				"\". Give a table that the report of a screening has saved");
		int unclear = 0;
		for (final Map<String, String> row : rows) {
			final String opinion = row.get("opinion").trim();
			if (opinion.isEmpty()) continue;
			final String verdict = row.get("verdict").trim();
			final boolean agrees = opinion.equalsIgnoreCase("agree");
			if (!agrees && !opinion.equalsIgnoreCase("disagree")) throw all.invalid("has the opinion \"" + opinion +
				"\" of " + row.get("case") + "; it must be agree, disagree or empty");
			if (verdict.equals(Verdict.NORMAL.toString())) all.add(row, agrees);
			else if (verdict.equals(Verdict.ANOMALOUS.toString())) all.add(row, !agrees);
			else unclear++;
		}
		if (unclear > 0) progress.message("opinions that say neither normal nor abnormal, since the case was not judged: " +
			unclear);
		return all.opinions;
	}

	private void add(final Map<String, String> row, final boolean normal) {
		if (normal) for (final String file : files(row))
			opinions.add(new Opinion(source(row, file), "", true));
		else opinions.add(new Opinion(source(row, row.get("shown_file")), row.get("shown_plane"), false));
	}

	/** The names of the files, of which one may itself have what stands between them. */
	private List<String> files(final Map<String, String> row) {
		final List<String> parts = List.of(row.get("files").split(BETWEEN_FILES, -1));
		final List<String> files = new ArrayList<>();
		int start = 0;
		while (start < parts.size()) {
			int end = start + 1;
			while (end < parts.size() && !Files.isRegularFile(path(row, name(parts, start, end))))
				end++;
			// one that is not there is named alone: those behind it may be
			if (!Files.isRegularFile(path(row, name(parts, start, end)))) end = start + 1;
			files.add(name(parts, start, end));
			start = end;
		}
		return files;
	}

	private static String name(final List<String> parts, final int start, final int end) {
		return String.join(BETWEEN_FILES, parts.subList(start, end));
	}

	private ImageSource source(final Map<String, String> row, final String name) {
		final Path file = path(row, name);
		if (name.isEmpty() || !Files.isRegularFile(file)) throw invalid("names the file " + file +
			", which is not there. Put it back, or write where the images are now into the column \"folder\"");
		return new ImageSource(name, file);
	}

	private Path path(final Map<String, String> row, final String name) {
		try {
			return Path.of(row.get("folder")).resolve(name);
		}
		catch (final InvalidPathException e) {
			throw invalid("names the file " + name + " in " + row.get("folder") + ", which cannot be the name of a file");
		}
	}

	private InvalidInputException invalid(final String problem) {
		return new InvalidInputException("feedback", table + " " + problem);
	}
}
