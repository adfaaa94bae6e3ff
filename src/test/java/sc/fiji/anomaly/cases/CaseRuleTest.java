package sc.fiji.anomaly.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.InvalidInputException;

/** The settings that say which files are a case: file, folder, pattern. */
class CaseRuleTest {

	private static Cases cases(final String setting, final String... files) {
		return CaseRule.of(setting).of(sources(files));
	}

	private static List<CaseSource> sources(final String... files) {
		return Arrays.stream(files).map(file -> new CaseSource(file, new double[4])).toList();
	}

	private static String refusal(final String setting, final String... files) {
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> cases(setting, files));
		assertEquals("cases", e.parameter());
		return e.getMessage();
	}

	@Test
	void everyFileIsACase() {
		final Cases cases = cases(" File ", "a_1.png", "a_2.png", "b_1.png");
		assertEquals(3, cases.count());
		assertEquals("a_2.png", cases.of("a_2.png"));
		assertEquals(List.of("cases: 3 from 3 files or stacks; each is a case of its own"), cases.lines());
	}

	@Test
	void everySubfolderIsACaseHoweverDeepItsFilesLie() {
		final Cases cases = cases("folder", "p1/a.png", "p1/series 2/b.png", "p2/a.png");
		assertEquals(2, cases.count());
		assertEquals(cases.of("p1/a.png"), cases.of("p1/series 2/b.png"));
		assertNotEquals(cases.of("p1/a.png"), cases.of("p2/a.png"));
		assertEquals(List.of("cases: 2 from 3 files or stacks; the largest has 2, such as p1/a.png and p1/series 2/b.png"),
			cases.lines());
	}

	@Test
	void aFileInNoSubfolderIsAnErrorThatNamesIt() {
		final String message = refusal("folder", "p1/a.png", "b.png");
		assertTrue(message.startsWith("cases: is folder, but b.png lies in no subfolder"), message);
	}

	@Test
	void theGroupOfAPatternIsTheCase() {
		final Cases cases = cases("(.*)_slice\\d+", "anna_slice1.tif", "bo_slice1.tif", "anna_slice12.tif");
		assertEquals(2, cases.count());
		assertEquals(cases.of("anna_slice1.tif"), cases.of("anna_slice12.tif"));
		assertEquals(2, cases("(?:s|t)(\\d+)", "s1a", "t1b", "s2").count(), "parentheses that are no group do not count");
	}

	@Test
	void aPatternLooksAtNamesWithoutFolders() {
		assertEquals(2, cases("^(.)", "p1/a1.png", "p2/a2.png", "p2/b.png").count());
	}

	@Test
	void filesThatAPatternDoesNotFitAreCasesOfTheirOwnAndAreNamed() {
		final Cases cases = cases("(p\\d+)_", "p1_a", "p1_b", "p1", "other", "more");
		assertEquals(4, cases.count(), "the file p1 is not in the case p1");
		assertEquals(
			"cases: the pattern (p\\d+)_ does not fit 3 of 5 names, such as p1 and other; each of these is a case" +
				" of its own", cases.lines().get(1));
		assertEquals(3, cases("a(\\d*)", "a1", "a1b", "a", "ab").count(), "an empty group says nothing");
	}

	@Test
	void aPatternMayPutAllIntoOneCase() {
		assertEquals(1, cases("(scan)", "scan1", "scan2").count());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "scan\\d+ | no group", "(a)(b) | 2 groups", "(?:a) | no group",
		"fil | no group", "(a | no regular expression (Unclosed group)",
		"*(a) | no regular expression (Dangling meta character '*')" })
	void aPatternHasExactlyOneGroup(final String pattern, final String problem) {
		final String message = refusal(pattern, "a", "b");
		assertTrue(message.startsWith("cases: '" + pattern + "'") && message.contains(problem) && message.contains(
			"(.*)_slice\\d+"), message);
	}

	@Test
	void aPatternThatFitsNothingIsAnErrorThatShowsTwoNames() {
		assertEquals("cases: the pattern (.*)_slice\\d+ fits no file name. Names are x1.tif and x2.tif, without " +
			"their folders", refusal("(.*)_slice\\d+", "x1.tif", "x2.tif", "x3.tif"));
		assertTrue(refusal("(x)y", "x.tif").endsWith("Names are x.tif, without their folders"));
		assertEquals("cases: is empty; write auto, file, folder, or a pattern", refusal(" "));
	}

	@Test
	void imagesThatTheRuleWasNotMadeForAreCasesOfTheirOwn() {
		assertEquals(2, CaseRule.of("(p\\d)_").ofOthers(sources("a", "b")).count());
		assertEquals(3, CaseRule.of("folder").ofOthers(sources("a", "b", "p1/a", "p1/b")).count());
	}
}
