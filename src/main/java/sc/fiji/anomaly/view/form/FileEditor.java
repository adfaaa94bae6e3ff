package sc.fiji.anomaly.view.form;

import java.awt.BorderLayout;
import java.io.File;
import java.util.List;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.text.JTextComponent;

/** A file or folder: typed, chosen in a browser, or one of those that were chosen before. */
final class FileEditor implements FieldEditor {

	private final JPanel panel = new JPanel(new BorderLayout(4, 0));
	private final JComboBox<String> box = new JComboBox<>();
	private final JTextComponent text;

	/** @param recent those that were chosen before, the last one first */
	FileEditor(final File value, final List<File> recent, final FileBrowser browser) {
		box.setEditable(true);
		recent.forEach(file -> box.addItem(file.getPath()));
		box.setSelectedItem(value == null ? "" : value.getPath());
		box.setPrototypeDisplayValue("/a/folder/with/a/name/of/some/length");
		text = (JTextComponent) box.getEditor().getEditorComponent();
		final JButton browse = new JButton("Browse...");
		browse.addActionListener(event -> browser.choose(panel, text.getText()).ifPresent(file -> box.setSelectedItem(file
			.getPath())));
		panel.add(box, BorderLayout.CENTER);
		panel.add(browse, BorderLayout.EAST);
	}

	@Override
	public JComponent component() {
		return panel;
	}

	@Override
	public Object value() {
		final String path = text.getText().trim();
		return path.isEmpty() ? null : new File(path);
	}

	@Override
	public void onChange(final Runnable listener) {
		text.getDocument().addDocumentListener(new TextEditor.Changes(listener));
	}
}
