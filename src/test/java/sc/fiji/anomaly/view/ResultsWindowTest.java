package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;

import ij.measure.ResultsTable;

class ResultsWindowTest {

	/** Every letter is as wide as any other. */
	private static final Font FONT = new Font(Font.MONOSPACED, Font.PLAIN, 14);

	private final ResultsTable table = new ResultsTable();

	private int width(final String column) {
		final Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY).createGraphics();
		try {
			final FontMetrics font = graphics.getFontMetrics(FONT);
			return new ResultsWindow(table).width(column, font) / font.charWidth('x');
		}
		finally {
			graphics.dispose();
		}
	}

	@Test
	void everyCellUpToTheColumnIsInSight() {
		table.addRow();
		table.addValue("Image", "a.tif");
		table.addValue("Verdict", "normal");
		table.addValue("Warnings", "w".repeat(1000));
		final int before = width("Verdict");
		assertTrue(before > "a.tif".length() + "Verdict".length() && before < 100, before + " letters");
		table.addRow();
		table.addValue("Image", "a".repeat(200) + ".tif");
		table.addValue("Verdict", "anomalous");
		assertEquals(before + 200 + ".tif".length() - "Image".length() + "anomalous".length() - "Verdict".length(), width(
			"Verdict"), 1);
	}
}
