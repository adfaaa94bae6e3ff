package sc.fiji.anomaly.screening.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report as one page: the frame, with style, scripts and data in it, since a page that is opened from the disk may
 * not fetch them. Its policy lets a browser run these scripts and load pictures, and nothing else: not even a script
 * that somebody hid in the name of a file, were it ever to get out of the data, could run or send anything.
 */
final class ReportPage {

	/** In the order in which they need each other. */
	private static final List<String> SCRIPTS = List.of("text.js", "cases.js", "opinions.js", "csv.js", "histogram.js",
		"gallery.js", "detail.js", "tables.js", "report.js");

	private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)\\}\\}");

	private final ScreeningReport report;

	ReportPage(final ScreeningReport report) {
		this.report = report;
	}

	/** The whole page. */
	String text() {
		final String style = resource("report.css");
		final String script = SCRIPTS.stream().map(ReportPage::resource).collect(Collectors.joining("\n"));
		final String data = new ReportJson(report).text();
		// names a report among all that a browser keeps notes of
		final String identity = HexFormat.of().formatHex(sum(data));
		final Map<String, String> parts = Map.of("style", style, "script", script, "data", data, "identity", identity,
			"stylesum", base64(style), "scriptsum", base64(script));
		// places are looked for in the frame only, never in what is put there
		return PLACE.matcher(resource("report.html")).replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(
			1))));
	}

	private static String base64(final String text) {
		return Base64.getEncoder().encodeToString(sum(text));
	}

	private static byte[] sum(final String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-256, but this one has not", e);
		}
	}

	private static String resource(final String name) {
		try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
			if (in == null) throw new IllegalStateException(name + " is missing in the plugin's jar");
			// browsers read line ends so before they compare check sums
			return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
