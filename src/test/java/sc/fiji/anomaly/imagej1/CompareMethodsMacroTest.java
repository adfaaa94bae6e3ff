package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods compared through the macro that users run: in plain ImageJ without a screen. */
class CompareMethodsMacroTest {

	private static final List<String> METHODS = List.of("PCA", "NearestNeighbour");

	/** A quarter of the 40 normal images is held out. */
	private static final int NORMAL = 10;

	private static final int ABNORMAL = 8;

	@TempDir
	static Path folder;

	private static String printed;

	@BeforeAll
	static void compare() throws IOException, InterruptedException {
		printed = MacroRun.file(Path.of("macros/Compare_Methods.ijm").toAbsolutePath(), "set=head-mri methods=" + String
			.join(",", METHODS) + " effort=quick output=[" + results().toString().replace('\\', '/') + "]");
		assertTrue(Files.isRegularFile(results().resolve("comparison.csv")), printed);
	}

	/** As users have them: with a blank, and not there yet. */
	private static Path results() {
		return folder.resolve("my results");
	}

	@Test
	void everyMethodHasARowOfFiguresAndAModel() throws IOException {
		final List<List<String>> rows = table("comparison.csv");
		assertEquals(METHODS, column(rows, "method"), printed);
		assertEquals(List.of("", ""), column(rows, "problem"), printed);
		for (final String figure : List.of("auroc", "auroc_low", "auroc_high"))
			assertAll(rows, figure, value -> value >= 0 && value <= 1);
		assertAll(rows, "normal_images", value -> value == NORMAL);
		assertAll(rows, "abnormal_images", value -> value == ABNORMAL);
		for (final String figure : List.of("training_cpu_seconds", "scoring_ms", "model_kib"))
			assertAll(rows, figure, value -> value > 0);
		for (final String method : METHODS)
			assertTrue(Files.isRegularFile(results().resolve(method + ".anomaly")), printed);
	}

	@Test
	void everyTestImageHasAScoreOfEachMethod() throws IOException {
		final List<List<String>> rows = table("scores.csv");
		assertEquals(NORMAL + ABNORMAL, rows.size() - 1, printed);
		assertEquals(ABNORMAL, column(rows, "abnormal").stream().filter("1"::equals).count());
		assertEquals(NORMAL + ABNORMAL, new TreeSet<>(column(rows, "file")).size());
		for (final String method : METHODS)
			assertAll(rows, method, Double::isFinite);
	}

	@Test
	void everyMethodHasACurveFromNoAlarmToAllAndAPlotShowsThem() throws IOException {
		final List<List<String>> rows = table("roc.csv");
		final List<String> methods = column(rows, "method");
		final List<String> falseAlarms = column(rows, "false_positive_rate");
		for (final String method : METHODS) {
			assertEquals("0.0", falseAlarms.get(methods.indexOf(method)), method);
			assertEquals("1.0", falseAlarms.get(methods.lastIndexOf(method)), method);
		}
		assertAll(rows, "true_positive_rate", value -> value >= 0 && value <= 1);
		final BufferedImage plot = ImageIO.read(results().resolve("roc.png").toFile());
		assertTrue(plot.getWidth() > 400 && plot.getHeight() > 400, plot.toString());
	}

	@Test
	void theMacroPrintsTheTable() throws IOException {
		for (final String line : Files.readAllLines(results().resolve("comparison.csv")))
			assertTrue(printed.contains(line), printed);
	}

	/** Its rows, the headings first. No value of these tables has a comma. */
	private static List<List<String>> table(final String file) throws IOException {
		return Files.readAllLines(results().resolve(file)).stream().map(line -> List.of(line.split(",", -1))).toList();
	}

	private static List<String> column(final List<List<String>> rows, final String heading) {
		final int column = rows.get(0).indexOf(heading);
		assertTrue(column >= 0, () -> heading + " is not among " + rows.get(0));
		final List<String> values = new ArrayList<>();
		for (final List<String> row : rows.subList(1, rows.size()))
			values.add(row.get(column));
		return values;
	}

	private static void assertAll(final List<List<String>> rows, final String heading, final Predicate<Double> holds) {
		for (final String value : column(rows, heading))
			assertTrue(holds.test(Double.valueOf(value)), () -> heading + ": " + value + " in: " + printed);
	}
}
