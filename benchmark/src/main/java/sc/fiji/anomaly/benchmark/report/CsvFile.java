package sc.fiji.anomaly.benchmark.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A CSV file that rows are appended to, each whole or not at all: all rows of a call go out in one write. */
public final class CsvFile {

	private final Path path;
	private final List<String> header;

	public CsvFile(final Path path, final String... header) {
		this.path = path;
		this.header = List.of(header);
	}

	/**
	 * All rows without the header; none where there is no file.
	 *
	 * @throws IOException where the file cannot be read or has another shape; the message names file and line
	 */
	public List<List<String>> rows() throws IOException {
		if (!Files.exists(path)) return List.of();
		final List<List<String>> rows = new ArrayList<>();
		final List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
		for (int i = 0; i < lines.size(); i++) {
			final List<String> row = split(lines.get(i));
			if (i == 0 && !row.equals(header)) throw new IOException(path + " must begin with the line " + line(header));
			if (row.size() != header.size()) throw new IOException(path + ", line " + (i + 1) + " has " + row.size() +
				" columns, not " + header.size() + ": mend or remove that line");
			if (i > 0) rows.add(row);
		}
		return rows;
	}

	/** Appends rows, and makes the file and its folder where there is none. */
	public void append(final List<List<String>> rows) throws IOException {
		final StringBuilder text = new StringBuilder();
		if (!Files.exists(path)) {
			Files.createDirectories(path.toAbsolutePath().getParent());
			text.append(line(header)).append('\n');
		}
		else if (!endsWithLine()) text.append('\n');
		for (final List<String> row : rows) {
			if (row.size() != header.size()) throw new IllegalArgumentException(path + " has " + header.size() +
				" columns, but the row has " + row.size() + ": " + row);
			text.append(line(row)).append('\n');
		}
		Files.write(path, text.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
			StandardOpenOption.APPEND);
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
