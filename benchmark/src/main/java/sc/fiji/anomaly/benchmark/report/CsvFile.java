package sc.fiji.anomaly.benchmark.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A CSV file that rows are appended to, each whole or not at all: all rows of a call go out in one write. A file from
 * before some columns were added is read with blank cells there, and gets the columns with the first row that is added.
 */
public final class CsvFile {

	private final Path path;
	private final List<String> header;
	private final Set<String> addedLater;

	public CsvFile(final Path path, final String... header) {
		this(path, List.of(header), Set.of());
	}

	/** @param addedLater columns that older files may lack */
	CsvFile(final Path path, final List<String> header, final Set<String> addedLater) {
		this.path = path;
		this.header = List.copyOf(header);
		this.addedLater = Set.copyOf(addedLater);
	}

	/**
	 * All rows without the header; none where there is no file.
	 *
	 * @throws IOException where the file cannot be read or has another shape; the message names file and line
	 */
	public List<List<String>> rows() throws IOException {
		if (!Files.exists(path)) return List.of();
		final List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
		if (lines.isEmpty()) return List.of();
		final List<String> names = split(lines.get(0));
		if (!isKnown(names)) throw new IOException(path + " must begin with the line " + line(header));
		final List<List<String>> rows = new ArrayList<>();
		for (int i = 1; i < lines.size(); i++) {
			final List<String> row = split(lines.get(i));
			if (row.size() != names.size()) throw new IOException(path + ", line " + (i + 1) + " has " + row.size() +
				" columns, not " + names.size() + ": mend or remove that line");
			rows.add(header.stream().map(name -> names.contains(name) ? row.get(names.indexOf(name)) : "").toList());
		}
		return rows;
	}

	/** Whether this is the header, or what it was before columns were added. */
	private boolean isKnown(final List<String> names) {
		return header.stream().filter(names::contains).toList().equals(names) && header.stream().allMatch(name -> names
			.contains(name) || addedLater.contains(name));
	}

	/** Appends rows, and makes the file and its folder where there is none. */
	public void append(final List<List<String>> rows) throws IOException {
		final StringBuilder text = new StringBuilder();
		if (!Files.exists(path)) {
			Files.createDirectories(path.toAbsolutePath().getParent());
			text.append(line(header)).append('\n');
		}
		else {
			addColumns();
			if (!endsWithLine()) text.append('\n');
		}
		text.append(lines(rows));
		Files.write(path, text.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
			StandardOpenOption.APPEND);
	}

	/** Writes the file anew where it is from before a column was added. */
	private void addColumns() throws IOException {
		final String first;
		try (BufferedReader reader = Files.newBufferedReader(path)) {
			first = reader.readLine();
		}
		if (first == null || split(first).equals(header)) return;
		final Path anew = path.resolveSibling(path.getFileName() + ".new");
		Files.writeString(anew, line(header) + '\n' + lines(rows()));
		Files.move(anew, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	private String lines(final List<List<String>> rows) {
		final StringBuilder text = new StringBuilder();
		for (final List<String> row : rows) {
			if (row.size() != header.size()) throw new IllegalArgumentException(path + " has " + header.size() +
				" columns, but the row has " + row.size() + ": " + row);
			text.append(line(row)).append('\n');
		}
		return text.toString();
	}

	/** Editors may leave the last line open. */
	private boolean endsWithLine() throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			if (file.length() == 0) return true;
			file.seek(file.length() - 1);
			return file.read() == '\n';
		}
	}

	private static String line(final List<String> row) {
		return row.stream().map(CsvFile::quoted).collect(Collectors.joining(","));
	}

	private static String quoted(final String value) {
		final String flat = value.replaceAll("[\\r\\n]+", " ");
		return flat.contains(",") || flat.contains("\"") ? '"' + flat.replace("\"", "\"\"") + '"' : flat;
	}

	private static List<String> split(final String line) {
		final List<String> row = new ArrayList<>();
		final StringBuilder value = new StringBuilder();
		boolean inQuotes = false;
		for (int i = 0; i < line.length(); i++) {
			final char c = line.charAt(i);
			if (c == '"' && inQuotes && i + 1 < line.length() && line.charAt(i + 1) == '"') value.append(line.charAt(i++));
			else if (c == '"') inQuotes = !inQuotes;
			else if (c == ',' && !inQuotes) {
				row.add(value.toString());
				value.setLength(0);
			}
			else value.append(c);
		}
		row.add(value.toString());
		return row;
	}
}
