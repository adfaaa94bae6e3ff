package sc.fiji.anomaly.screening.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

import com.google.gson.stream.JsonWriter;

/**
 * The report as JSON that can stand in a page: no name of a file can end the script that it stands in. Numbers are
 * written as Java writes them, whatever the language of the machine; what is no finite number is {@code null}.
 */
final class ReportJson {

	private final StringWriter text = new StringWriter();

	private final JsonWriter json = new JsonWriter(text);

	ReportJson(final ScreeningReport report) {
		json.setHtmlSafe(true);
		try {
			write(report);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("No disk is involved", e);
		}
	}

	/** The JSON, without line ends. */
	String text() {
		return text.toString();
	}

	private void write(final ScreeningReport report) throws IOException {
		json.beginObject().name("title").value(report.title()).name("folder").value(report.folder());
		number("alarmRate", report.alarmRate());
		number("lowestRate", report.lowestRate());
		entries("model", report.model());
		entries("settings", report.settings());
		json.name("normalScores").beginArray();
		for (final double score : report.normalScores())
			number(score);
		json.endArray().name("cases").beginArray();
		for (final ReportedCase reported : report.cases())
			write(reported);
		json.endArray();
		failures(report.failures());
		json.name("legend").value(report.legend());
		json.endObject();
	}

	private void write(final ReportedCase reported) throws IOException {
		json.beginObject().name("name").value(reported.name()).name("planes").value(reported.planes());
		number("score", reported.score());
		number("rate", reported.falseAlarmRate());
		json.name("unlike").value(reported.unlike());
		texts("files", reported.files());
		texts("warnings", reported.warnings());
		failures(reported.failures());
		json.name("worst");
		if (reported.worst() == null) json.nullValue();
		else write(reported.worst());
		json.endObject();
	}

	private void write(final ReportedPlane worst) throws IOException {
		json.beginObject().name("file").value(worst.file()).name("plane").value(worst.plane()).name("level").value(worst
			.level()).name("markedSize").value(worst.markedSize()).name("heatmap").value(worst.heatmap()).name("bare").value(
				worst.bare()).endObject();
	}

	private void entries(final String name, final List<Entry> entries) throws IOException {
		json.name(name).beginArray();
		for (final Entry entry : entries)
			json.beginObject().name("name").value(entry.name()).name("value").value(entry.value()).endObject();
		json.endArray();
	}

	private void failures(final List<Failure> failures) throws IOException {
		json.name("failures").beginArray();
		for (final Failure failure : failures)
			json.beginObject().name("file").value(failure.file()).name("reason").value(failure.reason()).endObject();
		json.endArray();
	}

	private void texts(final String name, final List<String> texts) throws IOException {
		json.name(name).beginArray();
		for (final String each : texts)
			json.value(each);
		json.endArray();
	}

	private void number(final String name, final double value) throws IOException {
		json.name(name);
		number(value);
	}

	private void number(final double value) throws IOException {
		if (Double.isFinite(value)) json.value(value);
		else json.nullValue();
	}
}
