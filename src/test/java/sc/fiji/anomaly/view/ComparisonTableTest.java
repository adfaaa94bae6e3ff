package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.TestImage;

class ComparisonTableTest {

	private final ResultsTable table = new ComparisonTable().table(new MethodComparison(List.of(new TestImage("n1", "n1",
		false), new TestImage("n2", "n2", false), new TestImage("a1", "a1", true)), List.of(MethodTrial.failed("Broken",
			"\"too\nsmall\""), new MethodTrial("Half", List.of(1.0, 3.0, 2.0), 12.34, 5.67, 1536, ""), new MethodTrial("Good",
				List.of(1.0, 3.0, 4.0), 1, 1, 1024, "")), 200, 1));

	@Test
	void columnsStandInTheOrderThatMacrosRelyOn() {
		assertEquals(List.of("Method", "AUROC", "AUROC low", "AUROC high", "Difference to best", "Difference low",
			"Difference high", "Training CPU s", "Scoring ms", "Model KiB", "Normal images", "Abnormal images", "Problem"),
			List.of(table.getHeadings()));
	}

	@Test
	void everyMethodHasARow() {
		assertEquals(3, table.size());
		assertEquals("Half", table.getStringValue("Method", 1));
		assertEquals(0.5, table.getValue("AUROC", 1));
		assertEquals(0, table.getValue("AUROC low", 1));
		assertEquals(1, table.getValue("AUROC high", 1));
		assertEquals(-0.5, table.getValue("Difference to best", 1));
		assertEquals(12.34, table.getValue("Training CPU s", 1));
		assertEquals(5.67, table.getValue("Scoring ms", 1));
		assertEquals(1.5, table.getValue("Model KiB", 1));
		assertEquals(2, table.getValue("Normal images", 1));
		assertEquals(1, table.getValue("Abnormal images", 1));
		assertEquals("", table.getStringValue("Problem", 1));
	}

	@Test
	void aMethodThatFailedHasItsReasonAndNoFigures() {
		assertTrue(Double.isNaN(table.getValue("AUROC", 0)));
		assertTrue(Double.isNaN(table.getValue("Model KiB", 0)));
		assertEquals("'too small'", table.getStringValue("Problem", 0));
	}
}
