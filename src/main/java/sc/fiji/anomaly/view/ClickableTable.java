package sc.fiji.anomaly.view;

import java.awt.Component;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.util.function.IntConsumer;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;

/** A table in a window of its own, whose rows can be opened by a double click. */
public final class ClickableTable {

	private final ResultsTable table;

	/** @param table what it shows */
	public ClickableTable(final ResultsTable table) {
		this.table = table;
	}

	/**
	 * Shows the table, where there is a screen, in place of one of the same title.
	 *
	 * @param opener gets the row, from 0, that was double-clicked, on the thread of the window: it must not block
	 */
	public void show(final String title, final IntConsumer opener) {
		table.show(title);
		if (!(WindowManager.getWindow(title) instanceof TextWindow window)) return;
		final TextPanel panel = window.getTextPanel();
		for (final Component part : panel.getComponents()) {
			// ImageJ shows a newer table of the same title in the same window
			for (final MouseListener before : part.getMouseListeners())
				if (before instanceof DoubleClicks) part.removeMouseListener(before);
			part.addMouseListener(new DoubleClicks(panel, opener));
		}
	}

	/** Hears of double clicks on rows. */
	private static final class DoubleClicks extends MouseAdapter {

		private final TextPanel panel;
		private final IntConsumer opener;

		DoubleClicks(final TextPanel panel, final IntConsumer opener) {
			this.panel = panel;
			this.opener = opener;
		}

		@Override
		public void mouseClicked(final MouseEvent event) {
			final int row = panel.getSelectionStart();
			if (event.getClickCount() == 2 && row >= 0) opener.accept(row);
		}
	}
}
