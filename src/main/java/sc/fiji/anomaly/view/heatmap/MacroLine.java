package sc.fiji.anomaly.view.heatmap;

import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;

import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextField;

/** The line of a macro that gives what is seen. Belongs to the event thread. */
final class MacroLine extends JPanel {

	private static final long serialVersionUID = 1L;

	private static final int COLUMNS = 20;
	private static final int GAP = 4;

	private final JTextField text = new JTextField(COLUMNS);

	MacroLine() {
		super(new BorderLayout(GAP, 0));
		final JButton copy = new JButton("Copy");
		text.setName("macro");
		text.setEditable(false);
		text.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 11));
		text.setToolTipText("The macro that gives this view");
		copy.setToolTipText("Copies the macro that gives this view");
		copy.addActionListener(event -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(
			text.getText()), null));
		add(text, BorderLayout.CENTER);
		add(copy, BorderLayout.EAST);
	}

	void show(final String macro) {
		text.setText(macro);
		text.setCaretPosition(0);
	}
}
