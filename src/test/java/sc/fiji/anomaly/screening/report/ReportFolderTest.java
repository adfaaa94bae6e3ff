package sc.fiji.anomaly.screening.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class ReportFolderTest {

	/** All that could get out of the place where it stands. */
	private static final String HOSTILE =
		"</script><script>alert(1)</script><!-- ' \" & \\ \u2028\u2029\n\t{{data}} $1 환자";

	private static final ReportedCase ODD = new ReportedCase(HOSTILE, List.of(HOSTILE), 1, 2.5, 0.125, false,
		new ReportedPlane(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE), List.of(HOSTILE), List.of(new Failure(
			HOSTILE, HOSTILE)));

	private static final ReportedCase FAILED = new ReportedCase("b", List.of("b.tif"), 0, Double.NaN, Double.NaN, false,
		null, List.of(), List.of(new Failure("b.tif", "no image")));

	private static final ScreeningReport REPORT = new ScreeningReport(HOSTILE, HOSTILE, List.of(new Entry(HOSTILE,
		HOSTILE)), List.of(new Entry("Cases", HOSTILE)), 0.05, 0.0123, List.of(0.5, Double.NaN, Double.POSITIVE_INFINITY,
			1e-9), List.of(ODD, FAILED), List.of(new Failure(HOSTILE, HOSTILE)));

	@TempDir
	Path folder;

	@Test
	void onePageIsWrittenAndNothingElse() throws IOException {
		final ReportFolder report = new ReportFolder(folder.resolve("new"));
		report.checkWritable();
		report.write(REPORT);
		try (Stream<Path> files = Files.list(folder.resolve("new"))) {
			assertEquals(List.of(report.page()), files.toList());
		}
		assertEquals(folder.resolve("new").resolve("report.html"), report.page());
	}

	/** A page that somebody reads meanwhile is not written into: the new one takes its place when it is whole. */
	@Test
	void anEarlierPageIsReplacedInOneStep() throws IOException {
		final Path page = Files.writeString(new ReportFolder(folder).page(), "earlier");
		final Path same = Files.createLink(folder.resolve("same"), page);
		assertTrue(write(REPORT).endsWith("</html>\n"));
		assertEquals("earlier", Files.readString(same));
	}

	@Test
	void nothingIsLeftWhereAPageCannotBeWritten() throws IOException {
		final ReportFolder report = new ReportFolder(folder);
		Files.createDirectories(report.page().resolve("a folder"));
		assertThrows(IOException.class, () -> report.write(REPORT));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(report.page()), files.toList());
		}
	}

	@Test
	void aFolderThatIsAFileIsRefusedBeforeTheWork() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "");
		assertThrows(IOException.class, () -> new ReportFolder(file).checkWritable());
	}

	@Test
	void theDataComeBackAsTheyWere() throws Exception {
		final JsonObject data = data(write(REPORT));
		assertEquals(HOSTILE, data.get("title").getAsString());
		assertEquals(HOSTILE, entry(data, "model").get("name").getAsString());
		assertEquals(HOSTILE, entry(data, "settings").get("value").getAsString());
		assertEquals(HOSTILE, entry(data, "failures").get("reason").getAsString());
		final JsonObject odd = entry(data, "cases");
		assertEquals(HOSTILE, odd.get("name").getAsString());
		assertEquals(HOSTILE, odd.get("files").getAsJsonArray().get(0).getAsString());
		assertEquals(HOSTILE, odd.get("warnings").getAsJsonArray().get(0).getAsString());
		assertEquals(HOSTILE, entry(odd, "failures").get("file").getAsString());
		for (final String part : List.of("file", "plane", "level", "markedSize", "heatmap", "bare"))
			assertEquals(HOSTILE, odd.get("worst").getAsJsonObject().get(part).getAsString(), part);
		assertEquals(2.5, odd.get("score").getAsDouble());
		assertEquals(0.125, odd.get("rate").getAsDouble());
		assertEquals(1, odd.get("planes").getAsInt());
		assertFalse(odd.get("unlike").getAsBoolean());
	}

	@Test
	void nothingGetsOutOfTheData() throws Exception {
		final String page = write(REPORT);
		final String text = dataText(page);
		for (final String sign : List.of("<", ">", "&", "'", "\u2028", "\u2029", "\n"))
			assertFalse(text.contains(sign), sign);
		assertFalse(page.contains("alert(1)</script>"));
		assertEquals(2, page.split("</script>", -1).length - 1);
	}

	@Test
	void whatIsNoNumberIsNull() throws Exception {
		final JsonObject data = data(write(REPORT));
		assertEquals("[0.5,null,null,1.0E-9]", data.get("normalScores").toString());
		final JsonObject failed = data.get("cases").getAsJsonArray().get(1).getAsJsonObject();
		assertTrue(failed.get("score").isJsonNull());
		assertTrue(failed.get("rate").isJsonNull());
		assertTrue(failed.get("worst").isJsonNull());
	}

	@Test
	void numbersAreTheSameInAllLanguages() throws Exception {
		final String page = write(REPORT);
		final Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("ar-EG"));
			assertEquals(page, write(REPORT));
		}
		finally {
			Locale.setDefault(before);
		}
		assertTrue(dataText(page).contains("\"lowestRate\":0.0123,"));
	}

	/** A browser runs a script, and uses a style, of these check sums only. */
	@Test
	void thePolicyAllowsWhatIsInThePageAndNothingElse() throws Exception {
		final String page = write(REPORT);
		assertTrue(page.contains("default-src 'none'; img-src 'self' file: data:; style-src 'sha256-" + sum(part(page,
			"<style>(.*)</style>")) + "'; script-src 'sha256-" + sum(part(page, "<script>(.*)</script>")) + "'; base-uri"));
	}

	@Test
	void nothingIsFetchedFromTheNetwork() throws Exception {
		final String frame = write(REPORT).replace(dataText(write(REPORT)), "");
		final Matcher addresses = Pattern.compile("https?://[^'\"\\s]*|@import|url\\((?!#)").matcher(frame);
		while (addresses.find())
			// the name of the language of drawings, which nobody fetches
			assertEquals("http://www.w3.org/2000/svg", addresses.group());
	}

	/** Notes that a browser keeps belong to one report. */
	@Test
	void reportsHaveIdentities() throws Exception {
		final String identity = part(write(REPORT), "data-identity=\"(\\w+)\"");
		assertEquals(64, identity.length());
		assertEquals(identity, part(write(REPORT), "data-identity=\"(\\w+)\""));
		final ScreeningReport other = new ScreeningReport("other", "", List.of(), List.of(), 0.05, 0.0123, List.of(), List
			.of(ODD), List.of());
		assertFalse(identity.equals(part(write(other), "data-identity=\"(\\w+)\"")));
	}

	@Test
	void listsAreKeptAsTheyWere() {
		final List<ReportedCase> cases = new ArrayList<>(List.of(ODD));
		final ScreeningReport report = new ScreeningReport("", "", List.of(), List.of(), 0.05, 0.01, List.of(), cases, List
			.of());
		cases.clear();
		assertEquals(List.of(ODD), report.cases());
	}

	private String write(final ScreeningReport report) throws IOException {
		final ReportFolder files = new ReportFolder(folder);
		files.write(report);
		return Files.readString(files.page());
	}

	private static JsonObject data(final String page) {
		return JsonParser.parseString(dataText(page)).getAsJsonObject();
	}

	private static JsonObject entry(final JsonObject object, final String list) {
		return object.get(list).getAsJsonArray().get(0).getAsJsonObject();
	}

	private static String dataText(final String page) {
		return part(page, "<script type=\"application/json\"[^>]*>(.*?)</script>");
	}

	private static String part(final String page, final String pattern) {
		final Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
		assertTrue(matcher.find(), pattern);
		return matcher.group(1);
	}

	private static String sum(final String text) throws Exception {
		return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
	}
}
