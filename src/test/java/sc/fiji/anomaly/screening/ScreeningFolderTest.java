package sc.fiji.anomaly.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Verdict;

/** What a screening keeps, whatever ends the program. */
class ScreeningFolderTest {

	private static final Map<String, String> SETTINGS = Map.of("model", "abc", "alarmrate", "0.05");
	private static final String HEADINGS = "case,file,plane,score,tail_score,false_alarm_rate,verdict,strongest_level," +
		"marked_area,unit,level 1,seconds,warnings,error";

	@TempDir
	Path place;

	@Test
	void goesOnBehindWhatIsDone() throws IOException {
		try (ScreeningFolder first = open(SETTINGS)) {
			first.add(file("a.png"));
		}
		try (ScreeningFolder second = open(SETTINGS)) {
			assertTrue(second.isDone("a.png"));
			assertFalse(second.isDone("b.png"));
			assertEquals(file("a.png"), second.results().get("a.png"));
			second.add(file("b.png"));
		}
		assertEquals(List.of(HEADINGS, row("a.png"), row("b.png")), rows());
	}

	@Test
	void whatHasNoWholeLineIsCutOff() throws IOException {
		try (ScreeningFolder first = open(SETTINGS)) {
			first.add(file("a.png"));
		}
		append("scores.csv", row("b.png") + "\nc.png,c.p");
		append("screening.jsonl", "{\"result\":{\"file\":\"b.png\",\"by");
		try (ScreeningFolder second = open(SETTINGS)) {
			assertEquals(List.of("a.png"), List.copyOf(second.results().keySet()));
			second.add(file("b.png"));
		}
		assertEquals(List.of(HEADINGS, row("a.png"), row("b.png")), rows());
		try (ScreeningFolder third = open(SETTINGS)) {
			assertEquals(List.of("a.png", "b.png"), List.copyOf(third.results().keySet()));
		}
	}

	@Test
	void aTableThatLostRowsIsRefused() throws IOException {
		try (ScreeningFolder first = open(SETTINGS)) {
			first.add(file("a.png"));
		}
		Files.writeString(place.resolve("scores.csv"), HEADINGS + "\n");
		assertTrue(refusal(SETTINGS).endsWith("scores.csv is shorter than it was. Put it back, or choose another folder."));
	}

	@Test
	void otherSettingsAreRefusedByName() throws IOException {
		open(SETTINGS).close();
		assertEquals("output: the folder " + place +
			" has a screening with other settings (alarmrate: 0.05 then, 0.1 now; model: " +
			"another one then). To go on with it, use the same settings; for another screening choose another folder.",
			refusal(Map.of("model", "def", "alarmrate", "0.1")));
	}

	@Test
	void aTableOfSomethingElseStays() throws IOException {
		Files.writeString(place.resolve("scores.csv"), "mine");
		assertTrue(refusal(SETTINGS).contains("has a file scores.csv that is of no screening"));
		assertEquals("mine", Files.readString(place.resolve("scores.csv")));
	}

	@Test
	void twoAtATimeAreRefused() throws IOException {
		try (ScreeningFolder first = open(SETTINGS)) {
			assertEquals("output: another screening writes to " + place + " now. Wait for its end, or choose another folder.",
				refusal(SETTINGS));
			first.add(file("a.png"));
		}
		open(SETTINGS).close();
	}

	@Test
	void temporaryFilesOfAnEndedProgramAreDeleted() throws IOException {
		final Path left = Files.createDirectories(place.resolve("heatmaps")).resolve(
			".anomaly-01234567-89ab-cdef-0123-456789abcdef.tmp");
		Files.writeString(left, "half");
		open(SETTINGS).close();
		assertFalse(Files.exists(left));
	}

	@Test
	void damagedListsAreNamed() throws IOException {
		try (ScreeningFolder first = open(SETTINGS)) {
			first.add(file("a.png"));
		}
		Files.writeString(place.resolve("screening.jsonl"), "nonsense\n");
		assertTrue(refusal(SETTINGS).contains("screening.jsonl is damaged"));
		Files.writeString(place.resolve("screening.json"), "{}");
		assertTrue(refusal(SETTINGS).contains("screening.json is damaged"));
	}

	@Test
	void textsAreNeitherFormulasNorBreakTheTable() throws IOException {
		try (ScreeningFolder folder = open(SETTINGS)) {
			folder.add(new FileResult("=cmd()|', \"a\"\nb.png", 1, 2, "", 0, "cannot be read, \"sadly\"", List.of()));
		}
		assertEquals("'=case,\"'=cmd()|', \"\"a\"\" b.png\",,,,,,,,,,,,\"cannot be read, \"\"sadly\"\"\"", rows().get(1));
	}

	private ScreeningFolder open(final Map<String, String> settings) throws IOException {
		return new ScreeningFolder(place, settings, new ScoresTable(List.of("level 1"), name -> name.startsWith("=")
			? "=case" : name));
	}

	private String refusal(final Map<String, String> settings) {
		return assertThrows(IllegalArgumentException.class, () -> open(settings)).getMessage();
	}

	private static FileResult file(final String name) {
		return new FileResult(name, 1, 2, "", 0, "", List.of(new PlaneResult(name, 1.5, 0.5, 0.25, false, Verdict.NORMAL,
			Map.of("level 1", 2.0), "", 0, "pixel", "", "", 0.125, List.of("dark"))));
	}

	private static String row(final String name) {
		return name + "," + name + "," + name + ",1.5,0.5,0.25,normal,,0.0,pixel,2.0,0.125,dark,";
	}

	private List<String> rows() throws IOException {
		return Files.readAllLines(place.resolve("scores.csv"));
	}

	private void append(final String file, final String text) throws IOException {
		Files.writeString(place.resolve(file), text, StandardOpenOption.APPEND);
	}
}
