package sc.fiji.anomaly.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A table as text, after RFC 4180: quotation marks where a value needs them. */
public final class CsvText {

	private final StringBuilder text = new StringBuilder();

	private final Separator separator;

	/** @param headings of the columns; none where rows are added to a table that has them */
	public CsvText(final Separator separator, final Object... headings) {
		this.separator = separator;
		if (headings.length > 0) row(headings);
	}

	/**
	 * Adds a row. Numbers are written as Java writes them, whatever the language of the machine, with the decimal sign
	 * that is asked for; NaN as nothing.
	 */
	public void row(final Object... values) {
		text.append(Arrays.stream(values).map(this::cell).collect(Collectors.joining(String.valueOf(separator.column()))))
			.append('\n');
	}

	/** A text that no spreadsheet computes: what it would take for a formula gets an apostrophe in front. */
	public static String safe(final String text) {
		return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
	}

	private String cell(final Object value) {
		if (value instanceof Double number) return separator.number(number);
		final String cell = value.toString().replaceAll("\\R", " ");
		return cell.indexOf(separator.column()) >= 0 || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
	}

	/** Writes the file, or leaves everything as it was. */
	public void write(final Path file) throws IOException {
		AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public String toString() {
		return text.toString();
	}
}
