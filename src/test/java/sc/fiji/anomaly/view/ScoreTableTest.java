package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.testing.TestScores;

class ScoreTableTest {

	private final ResultsTable results = ResultsTable.getResultsTable();

	@BeforeEach
	void emptyResults() {
		results.reset();
	}

	@Test
	void columnsStandInTheOrderThatMacrosRelyOn() {
		final ScoreTable table = new ScoreTable();
		table.add("brain.tif", score("brain.tif z:3/20", 0.02, levels("level 1 (3 px)", 1, "level 16 (48 px)", 2)), 0.05);
		table.show();
		assertEquals(List.of("Image", "Plane", "Score", "Tail score", "False-alarm rate", "Verdict", "level 1 (3 px)",
			"level 16 (48 px)", "Warnings"), List.of(results.getHeadings()));
		assertEquals("brain.tif", results.getStringValue("Image", 0));
		assertEquals("brain.tif z:3/20", results.getStringValue("Plane", 0));
		assertEquals(0.75, results.getValue("Score", 0));
		assertEquals(1.5, results.getValue("Tail score", 0));
		assertEquals(2, results.getValue("level 16 (48 px)", 0));
	}

	@Test
	void theVerdictFollowsTheAlarmRate() {
		final ScoreTable table = new ScoreTable();
		table.add("a", score("a", 0.05, Map.of()), 0.05);
		table.add("b", score("b", 0.051, Map.of()), 0.05);
		assertEquals("anomalous", results.getStringValue("Verdict", 0));
		assertEquals("normal", results.getStringValue("Verdict", 1));
	}

	@Test
	void anImageThatIsUnlikeTheTrainingImagesHasNoRate() {
		new ScoreTable().add("a", new PlaneScore("a", 0.75, 1.5, Double.NaN, Map.of(), List.of(), true, null), 0.05);
		assertEquals("unlike the training images", results.getStringValue("Verdict", 0));
		assertTrue(Double.isNaN(results.getValue("False-alarm rate", 0)));
	}

	@Test
	void rowsOfOtherModelsHaveNoScoreForLevelsThatTheyDoNotHave() {
		new ScoreTable().add("a", score("a", 0.5, levels("level 1 (1 px)", 7)), 0.05);
		new ScoreTable().add("b", score("b", 0.5, levels("level 2 (6 px)", 8)), 0.05);
		assertEquals(7, results.getValue("level 1 (1 px)", 0));
		assertTrue(Double.isNaN(results.getValue("level 1 (1 px)", 1)));
		assertTrue(Double.isNaN(results.getValue("level 2 (6 px)", 0)));
		assertEquals(8, results.getValue("level 2 (6 px)", 1));
	}

	@Test
	void measurementsThatAreThereStay() {
		results.addRow();
		results.addValue("Area", 12.5);
		new ScoreTable().add("a", score("a", 0.5, Map.of()), 0.05);
		assertEquals(12.5, results.getValue("Area", 0));
		assertEquals("", results.getStringValue("Image", 0));
		assertTrue(Double.isNaN(results.getValue("Score", 0)));
		assertEquals("a", results.getStringValue("Image", 1));
	}

	@Test
	void savedAsCsvSmallNumbersKeepTheirDigitsAndTextsTheirPlace(@TempDir final Path folder) throws IOException {
		final ScoreTable table = new ScoreTable();
		table.add("a, b.tif", TestScores.figures("a", 0.00001234, 2, 0.0123, levels("level 1 (3 px, 1.5 mm)", 0.5), List.of(
			"it is \"small\"", "and\nodd")), 0.05);
		table.show();
		final Path csv = folder.resolve("x.csv");
		results.saveAs(csv.toString());
		final List<String> lines = Files.readAllLines(csv);
		assertEquals(2, lines.size());
		assertEquals(" ,Image,Plane,Score,Tail score,False-alarm rate,Verdict,level 1 (3 px; 1.5 mm),Warnings", lines.get(
			0));
		assertEquals("1,\"a, b.tif\",a,0.00001234,2.00000,0.01230,anomalous,0.50000,it is 'small'; and odd", lines.get(1));
	}

	private static PlaneScore score(final String name, final double rate, final Map<String, Double> levels) {
		return TestScores.figures(name, 0.75, 1.5, rate, levels, List.of());
	}

	private static Map<String, Double> levels(final Object... labelsAndScores) {
		final Map<String, Double> levels = new LinkedHashMap<>();
		for (int i = 0; i < labelsAndScores.length; i += 2)
			levels.put((String) labelsAndScores[i], ((Number) labelsAndScores[i + 1]).doubleValue());
		return levels;
	}
}
