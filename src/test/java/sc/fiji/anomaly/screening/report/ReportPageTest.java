package sc.fiji.anomaly.screening.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser, used as a person would. */
@Tag("browser")
class ReportPageTest {

	/** A name that would run a script, turn text around or break a table, if it could. */
	private static final String HOSTILE =
		"=<img src=x onerror=window.hacked=1>\"'&</script><script>window.hacked=1</script>\u2028\u202e\n환자";

	/** Signs that mean something in addresses. */
	private static final String ODD_PICTURE = "pictures/marked #1 100%25? 환자 & +.png";

	private static final String BARE_PICTURE = "pictures/bare.png";

	@TempDir
	static Path profile;

	private static Chromium browser;

	private static int reports;

	@TempDir
	Path folder;

	private ReportFolder report;

	private String title;

	@BeforeAll
	static void start() throws Exception {
		final Optional<Path> program = Chromium.program();
		assumeTrue(program.isPresent(), "there is no Chromium");
		browser = new Chromium(profile, program.get());
	}

	@AfterAll
	static void stop() throws Exception {
		if (browser != null) browser.close();
	}

	@BeforeEach
	void write() throws IOException {
		// each test has notes of its own
		title = "Report " + ++reports;
		report = new ReportFolder(folder);
		Files.createDirectories(folder.resolve("pictures"));
		for (final String picture : List.of(ODD_PICTURE, BARE_PICTURE))
			ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", folder.resolve(picture).toFile());
		// all cases are in sight
		browser.size(Chromium.WIDTH, 3 * Chromium.HEIGHT);
		open(cases());
	}

	/** Whatever a test does: no script fails, the policy refuses nothing, and nothing leaves the computer. */
	@AfterEach
	void nothingWentWrong() {
		assertEquals(List.of(), browser.complaints());
		for (final String address : browser.requests())
			assertTrue(address.startsWith("file:") || address.startsWith("blob:") || address.equals("about:blank"), address);
	}

	@Test
	void theMostSurprisingCasesComeFirstAndNothingUnclearIsAmongTheNormalOnes() {
		assertEquals("first|second|tie|unlike|broken|above|" + shown(HOSTILE) + "|partly|low", names());
		assertEquals("▲ Anomalous (3)|◆ Unlike the training images: cannot be judged (1)|✕ Could not be scored (1)|" +
			"○ Normal (4)", browser.texts(".section h2"));
		assertEquals("1.|2.|3.|–|–|4.|5.|6.|7.", browser.texts(".card .rank"));
	}

	@Test
	void ofCasesOfOneRateTheHigherScoreComesFirst() throws IOException {
		open(List.of(judged("lower", 0.05, 3), judged("higher", 0.05, 4)));
		assertEquals("higher|lower", names());
	}

	@Test
	void aCardSaysVerdictRateLevelAndSize() {
		final String card = browser.text("[data-index='0']");
		for (final String part : List.of("second", "▲ anomalous", "False-alarm rate 0.05", "level 4 · 12.3 mm² marked"))
			assertTrue(card.contains(part), card);
		final String unlike = browser.text("[data-index='5']");
		for (final String part : List.of("◆ unlike the training images", "no false-alarm rate", "nothing marked"))
			assertTrue(unlike.contains(part), unlike);
		final String broken = browser.text("[data-index='6']");
		for (final String part : List.of("✕ could not be scored", "Nothing could be scored", "1 file failed"))
			assertTrue(broken.contains(part), broken);
		assertTrue(browser.text("[data-index='7']").contains("1 file failed · ⚠ 1 warning"), browser.text(
			"[data-index='7']"));
	}

	@Test
	void picturesAreFoundWhateverTheirNames() {
		browser.await("document.querySelector('[data-index=\"8\"] img').naturalWidth === 40");
		browser.await("document.querySelector('[data-index=\"5\"] img').naturalWidth === 40");
		assertTrue(browser.evaluate("document.querySelector('[data-index=\"5\"] img').src").endsWith("/" + BARE_PICTURE));
	}

	@Test
	void aMissingPictureIsSaid() {
		browser.await("document.querySelector('[data-index=\"4\"] .missing')");
		assertEquals("Picture missing", browser.text("[data-index='4'] .missing"));
	}

	@Test
	void theSliderCountsAndSortsAnew() {
		assertEquals("3 of 9 cases are anomalous", oneLine("#counts .count"));
		assertEquals("1 unlike the training images · 1 could not be scored · 4 normal", browser.text("#count-others"));
		assertEquals("Were all 7 scored cases normal, about 0.35 would be called anomalous.", browser.text("#expected"));
		browser.evaluate("document.getElementById('rate-slider').focus()");
		browser.press("End");
		assertEquals("6 of 9 cases are anomalous", oneLine("#counts .count"));
		assertEquals("first|second|tie|above|" + shown(HOSTILE) + "|partly|unlike|broken|low", names());
		assertEquals("0.5", browser.evaluate("document.getElementById('rate-number').value"));
		assertTrue(browser.text("[data-index='3']").contains("▲ anomalous"));
		browser.press("Home");
		assertEquals("1 of 9 cases is anomalous", oneLine("#counts .count"));
		assertEquals("0.01", browser.evaluate("document.getElementById('rate-number').value"));
		assertTrue(browser.text("[data-index='3']").contains("○ normal"));
		assertEquals("0.01, 1 in 100", browser.evaluate("document.getElementById('rate-slider').ariaValueText ?? " +
			"document.getElementById('rate-slider').getAttribute('aria-valuetext')"));
	}

	/** Half-way between 0.01 and 0.5 lies their geometric mean. */
	@Test
	void theSliderGoesInEvenRatios() {
		slide(500);
		assertEquals("0.0707", browser.evaluate("document.getElementById('rate-number').value"));
		browser.click("#rate-reset");
		assertEquals("0.05", browser.evaluate("document.getElementById('rate-number').value"));
		assertEquals("411", browser.evaluate("document.getElementById('rate-slider').value"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "0.1;4;0.1", "0,1;4;0.1", "10 %;4;0.1", "1/10;4;0.1", "1 in 5;5;0.2",
		".3;6;0.3", "0.001;1;0.01", "0.9;6;0.5" })
	void ratesCanBeTyped(final String typed, final int anomalous, final String rate) {
		browser.replace("#rate-number", typed);
		browser.press("Enter");
		assertEquals(rate, browser.evaluate("document.getElementById('rate-number').value"));
		assertEquals(anomalous, Integer.parseInt(browser.text("#count-anomalous")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "abc;This is no rate: write a number such as 0.05, 5 % or 1 in 20.",
		"-1;This is no rate: write a number such as 0.05, 5 % or 1 in 20.",
		"0.001;The calibration supports no rate below 0.01.", "0.9;The highest rate is 0.5." })
	void ratesThatCannotBeAreSaid(final String typed, final String problem) {
		browser.replace("#rate-number", typed);
		browser.press("Enter");
		assertEquals(problem, browser.text("#rate-problem"));
		assertEquals("true", browser.evaluate("document.getElementById('rate-number').ariaInvalid"));
		browser.replace("#rate-number", "0.1");
		browser.press("Enter");
		assertEquals("", browser.text("#rate-problem"));
	}

	/** People see 0.0476 and type it; the case has 1/21. */
	@Test
	void aRateThatLooksLikeThatOfACaseReachesIt() throws IOException {
		open(List.of(judged("a", 1.0 / 21, 3), judged("b", 0.2, 1)));
		browser.replace("#rate-number", "0.0475");
		browser.press("Enter");
		assertEquals("0", browser.text("#count-anomalous"));
		browser.replace("#rate-number", "0.0476");
		browser.press("Enter");
		assertEquals("1", browser.text("#count-anomalous"));
	}

	@Test
	void filtersShowPartOfTheCases() {
		assertEquals("All 9|▲ Anomalous 3|◆ Unlike 1|✕ With failed files 2|○ Normal 4", filters());
		browser.click("[data-filter=anomalous]");
		assertEquals("first|second|tie", names());
		assertEquals("3 cases shown", browser.text("#shown"));
		assertEquals("true", browser.evaluate("document.querySelector('[data-filter=anomalous]').ariaPressed"));
		browser.click("[data-filter=unlike]");
		assertEquals("unlike", names());
		browser.click("[data-filter=failed]");
		assertEquals("broken|partly", names());
		browser.click("[data-filter=normal]");
		assertEquals("above|" + shown(HOSTILE) + "|partly|low", names());
		browser.click("[data-filter=all]");
		assertEquals("9 cases shown", browser.text("#shown"));
	}

	@Test
	void namesOfCasesAndFilesCanBeSearched() {
		browser.replace("#search", "TIE");
		assertEquals("tie", names());
		browser.replace("#search", "broken-2");
		assertEquals("broken", names());
		browser.replace("#search", "환자");
		assertEquals(shown(HOSTILE), names());
		browser.replace("#search", "nobody");
		assertEquals("", names());
		assertEquals("No case is like this: choose another filter or name.", browser.text("#nothing"));
	}

	@Test
	void keysGoThroughTheCases() {
		browser.press("ArrowRight");
		assertEquals("first", current());
		browser.press("j");
		assertEquals("second", current());
		browser.press("ArrowLeft");
		assertEquals("first", current());
		browser.press("k");
		assertEquals("first", current());
		browser.press("ArrowDown");
		assertEquals("unlike", current());
		browser.press("ArrowUp");
		assertEquals("first", current());
		assertEquals("first", browser.evaluate("document.activeElement.querySelector('bdi').textContent"));
	}

	@Test
	void keysOpenAndCloseTheLargeView() {
		browser.press("ArrowRight");
		browser.press("Enter");
		assertEquals("first", browser.text("#detail-name"));
		browser.press("ArrowRight");
		assertEquals("second", browser.text("#detail-name"));
		assertEquals("Rank 2 · case 2 of 9 shown", browser.text("#detail-place"));
		browser.press("n");
		browser.type("seen before");
		browser.press("ArrowRight");
		assertEquals("second", browser.text("#detail-name"));
		browser.press("Escape");
		assertEquals("true", browser.evaluate("document.getElementById('detail').open"));
		browser.press("Escape");
		assertEquals("false", browser.evaluate("document.getElementById('detail').open"));
		assertEquals("second", browser.evaluate("document.activeElement.querySelector('bdi').textContent"));
		assertTrue(browser.text("[data-index='0']").contains("✎ note"));
	}

	@Test
	void keysAgreeAndDisagree() {
		browser.press("ArrowRight");
		browser.press("a");
		assertTrue(browser.text("[data-index='1']").contains("✓ agreed"));
		browser.press("d");
		assertTrue(browser.text("[data-index='1']").contains("✗ disagreed"));
		browser.press("d");
		assertFalse(browser.text("[data-index='1']").contains("agreed"));
		// the key of A while Korean is written
		browser.press("ㅁ", "KeyA", 65, "ㅁ");
		assertTrue(browser.text("[data-index='1']").contains("✓ agreed"));
		assertEquals("An opinion on 1 of 9 cases, 0 notes.", browser.text("#opinion-count"));
	}

	@Test
	void theHelpIsOneKeyAwayAndLettersCanBeSwitchedOff() {
		assertTrue(browser.text("#keys").contains("A agree"));
		browser.press("?");
		assertEquals("true", browser.evaluate("document.getElementById('help').open"));
		browser.click("#letters");
		browser.click("#help-close");
		browser.press("j");
		assertEquals("", current());
		browser.press("ArrowRight");
		assertEquals("first", current());
	}

	@Test
	void lettersInFieldsAreNoKeys() {
		browser.press("ArrowRight");
		browser.press("/");
		browser.press("a");
		assertEquals("a", browser.evaluate("document.getElementById('search').value"));
		assertEquals("An opinion on 0 of 9 cases, 0 notes.", browser.text("#opinion-count"));
	}

	@Test
	void opinionsAndNotesStayInTheBrowser() {
		note("[data-index='0']", "first line\nsecond <b>line</b>");
		browser.click("#detail-disagree");
		browser.reload();
		final String card = browser.text("[data-index='0']");
		assertTrue(card.contains("✗ disagreed · ✎ note"), card);
		browser.click("[data-index='0'] .open");
		assertEquals("first line\nsecond <b>line</b>", browser.evaluate("document.getElementById('detail-note').value"));
		assertEquals("true", browser.evaluate("document.getElementById('detail-disagree').ariaPressed"));
	}

	@Test
	void notesOfAnotherReportAreNotShown() throws IOException {
		note("[data-index='0']", "of the first report");
		title += " another";
		open(cases());
		assertEquals("An opinion on 0 of 9 cases, 0 notes.", browser.text("#opinion-count"));
	}

	@Test
	void aNoteOfAnotherWindowIsShown() throws IOException {
		final String other = browser.newWindow();
		browser.open(report.page());
		note("[data-index='0']", "from there");
		final String third = browser.newWindow();
		browser.open(report.page());
		note("[data-index='1']", "from here");
		browser.window(other);
		browser.await("document.getElementById('opinion-count').textContent.includes('2 notes')");
		browser.call("Page.close", Map.of());
		browser.window(third);
		assertEquals("An opinion on 0 of 9 cases, 2 notes.", browser.text("#opinion-count"));
	}

	/** Who agrees that a case is anomalous disagrees once it is called normal. */
	@Test
	void anOpinionIsAboutTheCaseAndNotAboutTheAlarmRate() {
		browser.click("[data-index='0'] .open");
		browser.click("#detail-agree");
		browser.click("#detail-close");
		browser.replace("#rate-number", "0.02");
		assertTrue(browser.text("[data-index='0']").contains("✗ disagreed"));
		browser.replace("#rate-number", "0.4");
		assertTrue(browser.text("[data-index='0']").contains("✓ agreed"));
	}

	@Test
	void withoutStorageNotesWorkAndTheReaderIsTold() throws IOException {
		final String script = browser.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source",
			"Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"))
			.get("identifier").getAsString();
		try {
			open(cases());
			assertTrue(browser.text("#storage-problem").startsWith("This browser does not keep opinions and notes"));
			browser.press("ArrowRight");
			browser.press("a");
			assertTrue(browser.text("[data-index='1']").contains("✓ agreed"));
			browser.press("a");
		}
		finally {
			browser.call("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
		}
		browser.reload();
		assertEquals("", browser.text("#storage-problem"));
	}

	@Test
	void opinionsAreSavedAsATableThatNoSpreadsheetCalculates() throws IOException {
		note("[data-index='0']", "=1+1; \"quoted\", and\na line");
		browser.click("#detail-agree");
		browser.click("#detail-close");
		note("[data-index='4']", "'@home");
		browser.click("#detail-disagree");
		browser.click("#detail-close");
		final String table = save();
		final String folder = ",\"'" + HOSTILE.replace("\"", "\"\"") + "\",";
		assertTrue(table.startsWith(
			"\ufeffcase,files,verdict,opinion,note,folder,shown_file,shown_plane\r\nfirst,first.tif,anomalous,," + folder),
			table);
		assertTrue(table.contains("second,second-1.tif; second-2.tif,anomalous,agree,\"'=1+1; \"\"quoted\"\", and\na line\""
			.replace("second-1.tif; second-2.tif", "\"second-1.tif; second-2.tif\"") + folder), table);
		assertTrue(table.contains("low,low.tif,normal,disagree,''@home" + folder + "low.tif,\r\n"), table);
		assertTrue(table.contains("unlike,unlike.tif,unlike the training images,," + folder + "unlike.tif,\r\n"), table);
		assertTrue(table.contains("could not be scored,," + folder + ",\r\n"), table);
		assertTrue(table.contains("\"'" + HOSTILE.replace("\"", "\"\"") + "\",h.tif,normal,," + folder), table);
		assertTrue(table.contains(folder + "partly.tif,slice 3\r\n"), table);
	}

	@Test
	void aSavedTableBringsAllBack() throws IOException {
		note("[data-index='8']", "=1+1; \"quoted\", and\na line");
		browser.click("#detail-agree");
		browser.click("#detail-close");
		note("[data-index='6']", "'@home");
		browser.click("#detail-disagree");
		browser.click("#detail-close");
		note("[data-index='0']", "-");
		browser.click("#detail-close");
		final String table = save();
		title += " again";
		open(cases());
		load(table.getBytes(java.nio.charset.StandardCharsets.UTF_8));
		assertEquals("Loaded opinions or notes of 3 cases.", browser.text("#message"));
		assertEquals("An opinion on 2 of 9 cases, 3 notes.", browser.text("#opinion-count"));
		browser.reload();
		assertEquals(table, save());
		browser.click("[data-index='8'] .open");
		assertEquals("=1+1; \"quoted\", and\na line", browser.evaluate("document.getElementById('detail-note').value"));
	}

	@Test
	void loadingCanBeUndone() throws IOException {
		note("[data-index='0']", "mine");
		browser.click("#detail-close");
		load("case,files,verdict,opinion,note\nsecond,,anomalous,agree,theirs\nlow,,normal,agree,".getBytes());
		assertEquals("An opinion on 2 of 9 cases, 1 note.", browser.text("#opinion-count"));
		browser.click("#undo");
		assertEquals("An opinion on 0 of 9 cases, 1 note.", browser.text("#opinion-count"));
		browser.reload();
		browser.click("[data-index='0'] .open");
		assertEquals("mine", browser.evaluate("document.getElementById('detail-note').value"));
	}

	/** As a spreadsheet in Spanish writes it. */
	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "windows-1252", "UTF-16" })
	void tablesOfOtherSpreadsheetsAreRead(final String signs) throws IOException {
		load("Case;Files;Verdict;Opinion;Note\r\nsecond;;anomalous;AGREE;niño; sí\r\n".getBytes(Charset.forName(signs)));
		assertEquals("Loaded opinions or notes of 1 case.", browser.text("#message"));
		browser.click("[data-index='0'] .open");
		assertEquals("niño", browser.evaluate("document.getElementById('detail-note').value"));
		assertEquals("true", browser.evaluate("document.getElementById('detail-agree').ariaPressed"));
	}

	@Test
	void whatCannotBeLoadedIsSaid() throws IOException {
		load("a,b\n1,2".getBytes());
		assertEquals("Nothing was loaded: the file has no column “case”.", browser.text("#message"));
		load("case,files,verdict,opinion,note\nstranger,,normal,agree,\nlow,,normal,perhaps,\nlow,,fine,agree,".getBytes());
		assertEquals("Loaded opinions or notes of 0 cases. Not in this report: stranger. " +
			"Opinion or verdict not understood: low, low.", browser.text("#message"));
	}

	/** Files tell cases of one name apart. */
	@Test
	void casesOfOneNameKeepTheirOwnNotes() throws IOException {
		open(List.of(judged("same", List.of("1.tif"), 0.1, 3), judged("same", List.of("2.tif"), 0.2, 2)));
		load("case,files,verdict,opinion,note\nsame,2.tif,normal,,of the second\nsame,,normal,,of none".getBytes());
		assertEquals("Loaded opinions or notes of 1 case. Not in this report: same.", browser.text("#message"));
		assertTrue(browser.text("[data-index='1']").contains("✎ note"));
	}

	@Test
	void theLargeViewShowsAllOfACase() {
		browser.click("[data-index='7'] .open");
		assertEquals("Most surprising plane", browser.evaluate("[...document.querySelectorAll('#detail-figures dt')][4]" +
			".textContent"));
		assertEquals("0.3 (30 in 100)|1.20|level 4|12.3 mm²|partly.tif, slice 3|5", browser.texts("#detail-figures dd"));
		assertEquals("Warnings (1)|Not scored (1)|Files (2)", browser.texts("#detail-lists h3"));
		assertEquals("values are odd|lost.tif: ends too early|partly.tif|lost.tif", browser.texts("#detail-lists li"));
		assertEquals("With marks|Without marks", browser.texts("#detail figcaption"));
		browser.await("[...document.querySelectorAll('#detail img')].every(image => image.naturalWidth === 40)");
		assertEquals("With marks: partly|Without marks: partly", browser.evaluate("[...document.querySelectorAll(" +
			"'#detail img')].map(image => image.alt).join('|')"));
		assertEquals("○ normal", oneLine("#detail-verdict"));
		browser.click("#detail-previous");
		assertEquals(shown(HOSTILE), browser.text("#detail-name"));
	}

	@Test
	void modelSettingsAndFailuresHaveSectionsOfTheirOwn() {
		browser.click("[data-part=model]");
		assertEquals("Method|MLSAD & co", browser.texts("#model-table th, #model-table td"));
		assertEquals("Folder|" + shown(HOSTILE), browser.texts("#settings-table th, #settings-table td"));
		browser.click("[data-part=failures]");
		assertEquals("Failed files (3)", browser.text("[data-part=failures]"));
		assertEquals(
			"Case|File|Reason|none|Thumbs.db|is no image|broken|broken-2.tif|is empty|partly|lost.tif|ends too early", browser
				.texts("#failures-table th, #failures-table td"));
		browser.click("#failures-table tr:nth-child(3) button");
		assertEquals("broken", browser.text("#detail-name"));
		assertTrue(browser.text("#detail-pictures").contains("Nothing of this case could be scored."));
	}

	@Test
	void namesRunNoScripts() {
		browser.click("[data-index='8'] .open");
		assertEquals(shown(HOSTILE), browser.text("#detail-name"));
		assertEquals("undefined", browser.evaluate("typeof window.hacked"));
		assertEquals("0", browser.evaluate("document.querySelectorAll('bdi *, h2 *[onerror], td img').length"));
	}

	@Test
	void theHistogramSaysWhereTheThresholdIs() {
		assertEquals("threshold: about 2.00", browser.text("#threshold-words"));
		assertEquals("Histogram of the scores of 8 cases and 19 normal images. threshold: about 2.00", browser.evaluate(
			"document.querySelector('#histogram svg').getAttribute('aria-label')"));
		final double before = Double.parseDouble(browser.evaluate(
			"document.querySelector('.threshold').getAttribute('x1')"));
		slide(1000);
		assertEquals("threshold: about 1.00", browser.text("#threshold-words"));
		assertTrue(Double.parseDouble(browser.evaluate(
			"document.querySelector('.threshold').getAttribute('x1')")) < before);
		assertTrue(browser.count("svg .cases") >= 4);
		assertTrue(browser.count("svg .normals") >= 4);
	}

	@Test
	void thePageSaysWhatItIs() {
		assertEquals("A research tool; no medical device.", browser.text(".top .research"));
		browser.press("ArrowRight");
		browser.press("Enter");
		assertEquals("A research tool; no medical device.", browser.text("#detail .research"));
	}

	@Test
	void ofManyCasesOnlyThoseInSightAreInThePage() throws IOException {
		browser.size(Chromium.WIDTH, Chromium.HEIGHT);
		open(IntStream.range(0, 3000).mapToObj(i -> judged("case " + i, 0.01 + i / 10000.0, 10 - i / 1000.0)).toList());
		assertTrue(browser.count(".card") < 60, browser.count(".card") + " cards");
		assertEquals("401 of 3000 cases are anomalous", oneLine("#counts .count"));
		assertEquals("case 0", browser.text(".card bdi"));
		browser.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
		browser.settle();
		assertTrue(browser.count(".card") < 60, browser.count(".card") + " cards");
		assertTrue(names().endsWith("case 2999"), names());
		browser.evaluate("scrollTo(0, 0)");
		for (int i = 0; i < 30; i++)
			browser.press("ArrowRight");
		assertEquals("case 29", current());
		final String box = "document.querySelector('.card.current').getBoundingClientRect()";
		assertEquals("true", browser.evaluate(box +
			".top >= document.getElementById('toolbar').getBoundingClientRect().bottom" + " && " + box +
			".bottom <= document.getElementById('keys').getBoundingClientRect().top"));
		// the selected card keeps the focus while others are looked at
		browser.evaluate("scrollTo(0, 100000)");
		browser.settle();
		assertEquals("case 29", browser.evaluate("document.activeElement.querySelector('bdi').textContent"));
	}

	/** A stack has more images, of which one may be surprising: what is normal for it is not for a single image. */
	@Test
	void casesOfUnlikeSizesHaveNoSingleThreshold() throws IOException {
		open(List.of(judged("single", 0.01, 5), new ReportedCase("stack", List.of("stack.tif"), 200, 12, 0.9, false,
			new ReportedPlane("stack.tif", "z:3/200", "level 4", "", "", BARE_PICTURE), List.of(), List.of())));
		assertEquals("no single threshold", browser.text("#threshold-words"));
	}

	/**
	 * Times are told, not asserted: they are those of this machine. The first paint is counted from the start of the
	 * navigation; a move of the slider from its event to the frame that shows what it did.
	 */
	@Test
	void tenThousandCasesAreShownAndSorted() throws IOException {
		open(IntStream.range(0, 10_000).mapToObj(i -> judged("case " + i, 0.01 + i / 25_000.0, 10 - i / 1000.0)).toList());
		System.out.println("first paint, ms: " + browser.evaluate(
			"Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)"));
		browser.evaluate("""
				window.moved = null;
				const slider = document.getElementById('rate-slider');
				const start = performance.now();
				slider.value = slider.max;
				slider.dispatchEvent(new Event('input', { bubbles: true }));
				requestAnimationFrame(() => requestAnimationFrame(() => window.moved = performance.now() - start));""");
		while (browser.evaluate("window.moved").equals("null"))
			browser.settle();
		System.out.println("slider move, ms: " + browser.evaluate("Math.round(window.moved)"));
		assertEquals("10000 of 10000 cases are anomalous", oneLine("#counts .count"));
	}

	@Test
	void besideAPictureWithMarksStandsWhatTheColoursMean() throws IOException {
		ImageIO.write(new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB), "png", folder.resolve("legend.png").toFile());
		report.write(new ScreeningReport(title, "", List.of(), List.of(), 0.05, 0.01, List.of(), List.of(judged("marked",
			0.01, 5), new ReportedCase("bare", List.of("bare.tif"), 1, 1, 0.9, false, new ReportedPlane("bare.tif", "",
				"level 4", "", "", BARE_PICTURE), List.of(), List.of())), List.of(), "legend.png"));
		browser.open(report.page());
		browser.click("[data-index='0'] .open");
		browser.await("document.querySelector('#detail .colours img')?.naturalWidth === 120");
		assertEquals("120", browser.evaluate("document.querySelector('#detail .colours img').width"));
		browser.click("#detail-next");
		browser.settle();
		assertEquals("null", browser.evaluate("document.querySelector('#detail .colours')"));
	}

	@Test
	void aReportOfNothingIsAReport() throws IOException {
		report.write(new ScreeningReport("", "", List.of(), List.of(), 0.05, 0.5, List.of(), List.of(), List.of()));
		browser.open(report.page());
		assertEquals("There are no cases.", browser.text("#nothing"));
		assertEquals("0 of 0 cases are anomalous", oneLine("#counts .count"));
		assertEquals("true", browser.evaluate("document.getElementById('rate-slider').disabled"));
		browser.press("ArrowRight");
		browser.press("a");
		browser.press("n");
		browser.press("Enter");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1366, 700, 360 })
	void nothingSticksOutOfTheWindow(final int width) {
		browser.size(width, 6 * Chromium.HEIGHT);
		assertEquals(String.valueOf(width), browser.evaluate("document.documentElement.scrollWidth"));
		browser.click("[data-index='8'] .open");
		assertEquals("true", browser.evaluate("document.getElementById('detail').scrollWidth <= innerWidth"));
		for (final String part : List.of("model", "failures")) {
			browser.evaluate("document.getElementById('detail').close()");
			browser.click("[data-part=" + part + "]");
			assertEquals(String.valueOf(width), browser.evaluate("document.documentElement.scrollWidth"), part);
		}
	}

	/** Keys can be read and slider, counts and first cases be seen at once on a small laptop. */
	@Test
	void whatMattersIsInSightOnASmallScreen() {
		browser.size(Chromium.WIDTH, Chromium.HEIGHT);
		for (final String part : List.of("#rate-slider", "#counts", "#histogram", "#save", "#filters", "#keys",
			"[data-index='1']"))
			assertEquals("true", browser.evaluate("document.querySelector(" + Chromium.quoted(part) +
				").getBoundingClientRect().bottom <= innerHeight"), part);
	}

	@Test
	void everyControlHasAName() {
		browser.click("[data-index='0'] .open");
		assertEquals("", browser.evaluate(
			"[...document.querySelectorAll('button, input, textarea, [role=img], [role=group]')]" +
				".filter(e => !(e.innerText || e.textContent || e.ariaLabel || e.getAttribute('aria-label') ||" +
				" [...(e.labels ?? [])].some(l => l.textContent))).map(e => e.outerHTML).join('|')"));
		assertEquals("polite|polite|polite|polite", browser.evaluate("[...document.querySelectorAll('[aria-live]')].map(" +
			"e => e.getAttribute('aria-live')).join('|')"));
		assertEquals("polite", browser.evaluate("document.getElementById('counts').getAttribute('aria-live')"));
	}

	@Test
	void theFocusCanBeSeen() {
		for (int i = 0; i < 15; i++) {
			browser.press("Tab");
			assertEquals("solid 3px", browser.evaluate("(style => style.outlineStyle + ' ' + style.outlineWidth)(" +
				"getComputedStyle(document.activeElement))"), browser.evaluate("document.activeElement.outerHTML"));
		}
	}

	/** 4.5 to 1 for text, as the guidelines of the web ask for. */
	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void textHasContrast(final String scheme) {
		browser.call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme",
			"value", scheme))));
		try {
			final List<String> low = new ArrayList<>();
			for (final String[] pair : new String[][] { { "text", "page" }, { "text", "surface" }, { "text", "raised" }, {
				"muted", "page" }, { "muted", "surface" }, { "accent", "surface" }, { "accent", "page" }, { "on-accent",
					"accent" }, { "anomalous", "anomalous-back" }, { "anomalous", "page" }, { "anomalous", "surface" }, {
						"unlike", "unlike-back" }, { "unlike", "page" }, { "failed", "failed-back" }, { "failed", "page" }, {
							"normal", "normal-back" }, { "normal", "page" } })
			{
				final double contrast = (luminance(pair[0]) + 0.05) / (luminance(pair[1]) + 0.05);
				if (Math.max(contrast, 1 / contrast) < 4.5) low.add(pair[0] + " on " + pair[1] + ": " + contrast);
			}
			assertEquals(List.of(), low);
			assertEquals(scheme.equals("dark"), luminance("page") < 0.1);
		}
		finally {
			browser.call("Emulation.setEmulatedMedia", Map.of("features", List.of()));
		}
	}

	/** After the definition of the Web Content Accessibility Guidelines. */
	private static double luminance(final String colour) {
		final int rgb = Integer.parseInt(browser.evaluate(
			"getComputedStyle(document.documentElement).getPropertyValue('--" + colour + "').trim().slice(1)"), 16);
		return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
	}

	private static double linear(final int value) {
		final double share = value / 255.0;
		return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
	}

	private void open(final List<ReportedCase> cases) throws IOException {
		report.write(new ScreeningReport(title, HOSTILE, List.of(new Entry("Method", "MLSAD & co")), List.of(new Entry(
			"Folder", HOSTILE)), 0.05, 0.01, IntStream.range(1, 20).mapToObj(i -> i * 7 % 20 / 10.0).toList(), cases, List.of(
				new Failure("Thumbs.db", "is no image"))));
		browser.open(report.page());
	}

	private static List<ReportedCase> cases() {
		final ReportedPlane plane = new ReportedPlane("partly.tif", "slice 3", "level 4", "12.3 mm²", ODD_PICTURE,
			BARE_PICTURE);
		return List.of(judged("second", List.of("second-1.tif", "second-2.tif"), 0.05, 4), judged("first", 0.01, 9), judged(
			"tie", 0.05, 3), judged("above", 0.1, 2), new ReportedCase("low", List.of("low.tif"), 1, -1, 0.8, false,
				new ReportedPlane("low.tif", "", "level 1", "", "", "pictures/gone.png"), List.of(), List.of()),
			new ReportedCase("unlike", List.of("unlike.tif"), 1, 50, Double.NaN, true, new ReportedPlane("unlike.tif", "",
				"level 2", "", "", BARE_PICTURE), List.of(), List.of()), new ReportedCase("broken", List.of("broken-1.tif",
					"broken-2.tif"), 0, Double.NaN, Double.NaN, false, null, List.of(), List.of(new Failure("broken-2.tif",
						"is empty"))), new ReportedCase("partly", List.of("partly.tif", "lost.tif"), 5, 1.2, 0.3, false, plane, List
							.of("values are odd"), List.of(new Failure("lost.tif", "ends too early"))), new ReportedCase(HOSTILE, List
								.of("h.tif"), 1, 1.5, 0.2, false, plane, List.of(), List.of()));
	}

	private static ReportedCase judged(final String name, final double rate, final double score) {
		return judged(name, List.of(name + ".tif"), rate, score);
	}

	private static ReportedCase judged(final String name, final List<String> files, final double rate,
		final double score)
	{
		return new ReportedCase(name, files, 1, score, rate, false, new ReportedPlane(files.get(0), "", "level 4",
			"12.3 mm²", ODD_PICTURE, BARE_PICTURE), List.of(), List.of());
	}

	/** As the page shows a name: what cannot be seen is shown. */
	private static String shown(final String name) {
		return name.replace('\n', '⏎').replace('\u2028', '⏎').replace('\u202e', '�');
	}

	private static String filters() {
		return browser.texts("#filters button");
	}

	private static String names() {
		return browser.texts(".card bdi");
	}

	private static String current() {
		return browser.texts(".card.current bdi");
	}

	private static String oneLine(final String selector) {
		return browser.text(selector).replaceAll("\\s+", " ");
	}

	private static void slide(final int step) {
		browser.evaluate("(slider => { slider.value = " + step +
			"; slider.dispatchEvent(new Event('input')); })(document.getElementById('rate-slider'))");
		browser.settle();
	}

	private static void note(final String card, final String text) {
		browser.click(card + " .open");
		browser.press("n");
		browser.type(text);
	}

	private String save() throws IOException {
		final Path downloads = Files.createTempDirectory(folder, "downloads");
		browser.downloadsTo(downloads);
		browser.click("#save");
		final long end = System.nanoTime() + 60_000_000_000L;
		while (System.nanoTime() < end)
			try (var files = Files.list(downloads)) {
				final Optional<Path> table = files.filter(file -> file.toString().endsWith("-opinions.csv")).findFirst();
				if (table.isPresent() && Files.size(table.get()) > 0) return Files.readString(table.get());
			}
		throw new AssertionError("nothing was saved");
	}

	private void load(final byte[] table) throws IOException {
		browser.evaluate("document.getElementById('message').textContent = ''");
		browser.choose("#load-file", Files.write(Files.createTempFile(folder, "table", ".csv"), table));
		browser.await("document.getElementById('message').textContent !== ''");
	}
}
