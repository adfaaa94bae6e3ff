package sc.fiji.anomaly.view.form;

import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.Insets;
import java.awt.image.BufferedImage;
import java.util.List;

import javax.swing.ImageIcon;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** A field of a dialog: its label, its editor, and beneath them what is wrong with it or known of it. */
final class FieldRow {

	/** Dark enough to be read on any grey. */
	private static final Color WRONG = new Color(0xb00020);
	private static final Color KNOWN = new Color(0x404040);

	/** Pixels that a line of a note is wide. */
	private static final int WIDTH = 480;

	private final String input;
	private final JLabel label;
	private final FieldEditor editor;
	private final JLabel problem = new JLabel();
	private final JLabel note = new JLabel();
	private final JPanel pictures = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 0));

	FieldRow(final String input, final String text, final String help, final FieldEditor editor) {
		this.input = input;
		this.editor = editor;
		label = new JLabel(text);
		label.setLabelFor(editor.component());
		label.setToolTipText(help);
		editor.component().setToolTipText(help);
		problem.setForeground(WRONG);
		note.setForeground(KNOWN);
		problem.setName(input + " problem");
		note.setName(input + " note");
		setProblem("");
		setNote(FieldNote.NONE);
	}

	String input() {
		return input;
	}

	FieldEditor editor() {
		return editor;
	}

	/** Adds it to a form below what is there: a line for the field, and one for each thing that is said of it. */
	void addTo(final JPanel form) {
		final GridBagConstraints at = new GridBagConstraints();
		at.insets = new Insets(3, 6, 0, 6);
		at.anchor = GridBagConstraints.EAST;
		at.gridy = form.getComponentCount();
		form.add(label, at);
		at.gridx = 1;
		at.weightx = 1;
		at.anchor = GridBagConstraints.WEST;
		at.fill = GridBagConstraints.HORIZONTAL;
		form.add(editor.component(), at);
		for (final JComponent below : List.of(problem, note, pictures)) {
			at.gridy++;
			form.add(below, at);
		}
	}

	void setVisible(final boolean visible) {
		label.setVisible(visible);
		editor.component().setVisible(visible);
		problem.setVisible(visible && !problem.getText().isEmpty());
		note.setVisible(visible && !note.getText().isEmpty());
		pictures.setVisible(visible && pictures.getComponentCount() > 0);
	}

	boolean isVisible() {
		return editor.component().isVisible();
	}

	/** @param text empty for none */
	void setProblem(final String text) {
		problem.setText(html(text));
		problem.setVisible(isVisible() && !text.isEmpty());
	}

	void setNote(final FieldNote known) {
		note.setText(html(String.join("\n", known.lines())));
		note.setVisible(isVisible() && !known.lines().isEmpty());
		pictures.removeAll();
		for (final BufferedImage picture : known.pictures())
			pictures.add(new JLabel(new ImageIcon(picture)));
		pictures.setVisible(isVisible() && !known.pictures().isEmpty());
	}

	/** Labels break lines of HTML alone. */
	private static String html(final String text) {
		return text.isEmpty() ? "" : "<html><div style=\"width:" + WIDTH + "px\">" + text.replace("&", "&amp;").replace("<",
			"&lt;").replace("\n", "<br>") + "</div></html>";
	}
}
