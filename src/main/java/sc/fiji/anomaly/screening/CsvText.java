package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

import sc.fiji.anomaly.store.AtomicFile;

/** A table as text, after RFC 4180: commas between values, quotation marks where a value needs them. */
final class CsvText {

	private final StringBuilder text = new StringBuilder();

	CsvText(final Object... headings) {
		row(headings);
	}

	/** Adds a row. Numbers are written as Java writes them, whatever the language of the machine; NaN as nothing. */
	void row(final Object... values) {
		text.append(Arrays.stream(values).map(CsvText::cell).collect(Collectors.joining(","))).append('\n');
	}

	private static String cell(final Object value) {
		if (value instanceof Double number && number.isNaN()) return "";
		final String cell = value.toString().replaceAll("\\R", " ");
		return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
	}

	/** Writes the file, or leaves everything as it was. */
	void write(final Path file) throws IOException {
		AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public String toString() {
		return text.toString();
	}
}
