package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rows of a table that a spreadsheet may have written again: separated by commas, semicolons or tabs, in UTF-8,
 * UTF-16, or the signs that this computer is set to, as Excel writes them.
 */
public final class CsvRows {

	private static final char MARK = '\ufeff';

	/** An apostrophe that was set before what spreadsheets would take for a formula. */
	private static final Pattern QUOTED_FORMULA = Pattern.compile("'+[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20](?s:.*)");

	private CsvRows() {}

	/**
	 * Reads a table.
	 *
	 * @return the value of each column of each row, by the heading in lower case; empty where a row is too short
	 * @throws IOException if the file cannot be read
	 */
	public static List<Map<String, String>> read(final Path file) throws IOException {
		final List<List<String>> cells = cells(text(Files.readAllBytes(file)));
		final List<Map<String, String>> rows = new ArrayList<>();
		for (final List<String> line : cells.subList(Math.min(1, cells.size()), cells.size())) {
			final Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < cells.get(0).size(); i++)
				row.put(cells.get(0).get(i).trim().toLowerCase(Locale.ROOT), i < line.size() ? value(line.get(i)) : "");
			rows.add(row);
		}
		return rows;
	}

	private static String value(final String cell) {
		return QUOTED_FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
	}

	private static String text(final byte[] bytes) {
		final String text = decoded(bytes);
		return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
	}

	private static String decoded(final byte[] bytes) {
		if (startsWith(bytes, 0xff, 0xfe)) return new String(bytes, UTF_16LE);
		if (startsWith(bytes, 0xfe, 0xff)) return new String(bytes, UTF_16BE);
		try {
			return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (final CharacterCodingException e) {
			return new String(bytes, own());
		}
	}

	/** What programs write that know no UTF-8; where that is UTF-8, the signs of western Windows. */
	private static Charset own() {
		final String name = System.getProperty("native.encoding", "UTF-8");
		return Charset.isSupported(name) && !Charset.forName(name).equals(UTF_8) && !name.startsWith("ANSI") ? Charset
			.forName(name) : Charset.forName("windows-1252");
	}

	private static boolean startsWith(final byte[] bytes, final int first, final int second) {
		return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
	}

	private static char separator(final String text) {
		final String first = text.lines().findFirst().orElse("");
		for (final char each : new char[] { ',', ';', '\t' })
			if (first.indexOf(each) >= 0) return each;
		return ',';
	}

	private static List<List<String>> cells(final String text) {
		final char separator = separator(text);
		final List<List<String>> rows = new ArrayList<>();
		List<String> row = new ArrayList<>();
		final StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		// a line end behind the last line, which may lack it
		final String lines = text.replace("\r\n", "\n").replace('\r', '\n') + '\n';
		for (int i = 0; i < lines.length(); i++) {
			final char sign = lines.charAt(i);
			if (quoted) {
				if (sign != '"') cell.append(sign);
				else if (i + 1 < lines.length() && lines.charAt(i + 1) == '"') cell.append(lines.charAt(++i));
				else quoted = false;
			}
			else if (sign == '"' && cell.isEmpty()) quoted = true;
			else if (sign == separator || sign == '\n') {
				row.add(cell.toString());
				cell.setLength(0);
				if (sign == separator) continue;
				if (row.stream().anyMatch(value -> !value.isEmpty())) rows.add(List.copyOf(row));
				row = new ArrayList<>();
			}
			else cell.append(sign);
		}
		return rows;
	}
}
