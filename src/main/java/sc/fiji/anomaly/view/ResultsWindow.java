package sc.fiji.anomaly.view;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Frame;

import ij.WindowManager;
import ij.gui.GUI;
import ij.measure.ResultsTable;

/** ImageJ's Results window, which opens so narrow that the verdict would be out of sight. */
final class ResultsWindow {

	private static final String TITLE = "Results";

	/** Width of the window where its user chose none. */
	private static final int IMAGEJ_WIDTH = 400;

	/** ImageJ's font for tables, unless its user chose another. */
	private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 16);

	/** Pixels between columns. */
	private static final int GAP = 15;

	/** Pixels of row numbers, scroll bar and frame. */
	private static final int MARGIN = 100;

	private final ResultsTable table;

	ResultsWindow(final ResultsTable table) {
		this.table = table;
	}

	/**
	 * Shows the table, where there is a screen. A window that was not open before, and whose width nobody chose, opens
	 * wide enough.
	 *
	 * @param column the last one that must be in sight
	 */
	void show(final String column) {
		final boolean wasOpen = WindowManager.getFrame(TITLE) != null;
		table.show(TITLE);
		final Frame window = WindowManager.getFrame(TITLE);
		if (wasOpen || window == null || window.getWidth() > IMAGEJ_WIDTH) return;
		final int width = Math.min(width(column, window.getFontMetrics(FONT)), GUI.getMaxWindowBounds(window).width);
		window.setSize(Math.max(width, window.getWidth()), window.getHeight());
		GUI.centerOnImageJScreen(window);
	}

	/** Pixels that the table needs up to a column. */
	int width(final String column, final FontMetrics font) {
		int width = MARGIN;
		for (int i = 0; i <= table.getColumnIndex(column); i++) {
			int widest = font.stringWidth(table.getColumnHeading(i));
			for (int row = 0; row < table.size(); row++)
				widest = Math.max(widest, font.stringWidth(table.getStringValue(i, row)));
			width += widest + GAP;
		}
		return width;
	}
}
