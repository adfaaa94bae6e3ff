package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that the shipped macros share: each has its own copy, since a macro is one file. */
class ShippedMacrosTest {

	private static final String OPTION = "function option(";

	private static final String SAVE_RESULTS = "function saveResults(";

	private static final String CELL = "function cell(";

	/** Arguments as people write them, the key to look for, and its value; without the key the answer is "preset". */
	private static final List<List<String>> ARGUMENTS = List.of(List.of("model=/a/b.anomaly images=/c", "model",
		"/a/b.anomaly"), List.of("model=/a/b.anomaly images=/c", "images", "/c"), List.of(
			"model=[/a b/c.anomaly] images=[/c d]", "images", "/c d"), List.of("model=[/a [old]/c.anomaly] images=[/c d]",
				"model", "/a [old]/c.anomaly"), List.of("model=[/a [old]/c.anomaly] images=[/c d]", "images", "/c d"), List.of(
					"images=[/a ] b] alarmrate=0.1", "images", "/a ] b"), List.of("images=[/a ] b] alarmrate=0.1", "alarmrate",
						"0.1"), List.of("images=[/a ] b]", "images", "/a ] b"), List.of("images=[/a ] b]  ", "images", "/a ] b"),
		List.of("images=[/a [ b] alarmrate=0.1", "images", "/a [ b"), List.of("images=[/data [2]] model=x", "images",
			"/data [2]"), List.of("images=[/a] b, c] model=x", "images", "/a] b, c"), List.of("images=[]", "images", ""), List
				.of("images=[/not closed", "images", "/not closed"), List.of("otherimages=/x", "images", "preset"), List.of("",
					"images", "preset"));

	@TempDir
	static Path folder;

	private static String printed;

	@BeforeAll
	static void run() throws IOException, InterruptedException {
		final StringBuilder macro = new StringBuilder();
		for (final List<String> argument : ARGUMENTS)
			macro.append("print(\"<\" + option(\"%s\", \"%s\", \"preset\") + \">\");\n".formatted(argument.get(0), argument
				.get(1)));
		macro.append("""
				setResult("Image", 0, "1.5");
				setResult("Plane", 0, "a; b.tif");
				setResult("Score", 0, -1.25);
				setResult("Verdict", 0, "normal");
				setResult("level 1 (3.4 px; mean)", 0, NaN);
				setResult("Warnings", 0, "rate 0.5 is unsupported");
				setResult("Image", 1, "2,5");
				setResult("Plane", 1, "c");
				setResult("Score", 1, 1000);
				setResult("Verdict", 1, "anomalous");
				setResult("level 1 (3.4 px; mean)", 1, 0.5);
				setResult("Warnings", 1, "");
				saveResults("%1$s/semicolon.csv", "semicolon");
				saveResults("%1$s/comma.csv", "comma");
				""".formatted(folder.toString().replace('\\', '/')));
		for (final String function : List.of(OPTION, SAVE_RESULTS, CELL))
			macro.append(function("Batch_Score_Folder", function));
		printed = MacroRun.text(folder, macro.toString());
	}

	@Test
	void pathsMayHoldBrackets() {
		assertEquals(ARGUMENTS.stream().map(argument -> "<" + argument.get(2) + ">").toList(), printed.lines().filter(
			line -> line.startsWith("<")).toList(), printed);
	}

	/** As spreadsheets read it where decimals have a comma: Spain, Germany, Brazil. */
	@Test
	void withSemicolonsNumbersHaveADecimalCommaAndTextsStayAsTheyAre() throws IOException {
		assertEquals(List.of("Image;Plane;Score;Verdict;\"level 1 (3.4 px; mean)\";Warnings",
			"1.5;\"a; b.tif\";-1,250;normal;NaN;rate 0.5 is unsupported", "2,5;c;1000,000;anomalous;0,500;"), Files
				.readAllLines(folder.resolve("semicolon.csv")), printed);
	}

	@Test
	void withCommasTheTableIsImageJsOwn() throws IOException {
		final List<String> lines = Files.readAllLines(folder.resolve("comma.csv"));
		assertTrue(lines.get(1).contains(",-1.250,normal,"), lines.toString());
	}

	@Test
	void everyMacroHasTheSameFunctions() throws IOException {
		for (final String name : List.of("Train_and_Score", "Compare_Methods", "Occlusion_Maps", "Screen_Folder"))
			assertEquals(function("Batch_Score_Folder", OPTION), function(name, OPTION), name);
		for (final String function : List.of(SAVE_RESULTS, CELL))
			assertEquals(function("Batch_Score_Folder", function), function("Train_and_Score", function));
	}

	/** The text of a function of a shipped macro. */
	private static String function(final String macro, final String start) throws IOException {
		final String text = Files.readString(Path.of("macros", macro + ".ijm"));
		final int from = text.indexOf(start);
		assertTrue(from >= 0, () -> macro + " has no " + start);
		return text.substring(from, text.indexOf("\n}\n", from) + 3);
	}
}
