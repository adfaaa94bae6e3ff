package sc.fiji.anomaly.view.form;

import java.util.Objects;
import java.util.function.Function;

import javax.swing.JComponent;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A line of text, or a number. */
final class TextEditor implements FieldEditor {

	private static final int COLUMNS = 28;

	private final JTextField field = new JTextField(COLUMNS);
	private final Function<String, Object> parser;

	/** @param parser makes a value of what is typed */
	TextEditor(final Object value, final Function<String, Object> parser) {
		this.parser = parser;
		// as people write it: 60 percent, not 60.0
		field.setText(value instanceof Double ? value.toString().replaceFirst("\\.0$", "") : Objects.toString(value, ""));
		field.setCaretPosition(0);
	}

	@Override
	public JComponent component() {
		return field;
	}

	@Override
	public Object value() {
		return parser.apply(field.getText());
	}

	@Override
	public void onChange(final Runnable listener) {
		field.getDocument().addDocumentListener(new Changes(listener));
	}

	/** Any change of a text. */
	record Changes(Runnable listener) implements DocumentListener {

		@Override
		public void insertUpdate(final DocumentEvent event) {
			listener.run();
		}

		@Override
		public void removeUpdate(final DocumentEvent event) {
			listener.run();
		}

		@Override
		public void changedUpdate(final DocumentEvent event) {
			listener.run();
		}
	}
}
