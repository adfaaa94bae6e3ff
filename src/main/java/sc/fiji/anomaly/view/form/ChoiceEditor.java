package sc.fiji.anomaly.view.form;

import java.util.List;

import javax.swing.JComboBox;
import javax.swing.JComponent;

/** One of several words. */
final class ChoiceEditor implements FieldEditor {

	private final JComboBox<Object> box;

	ChoiceEditor(final List<?> choices, final Object value) {
		box = new JComboBox<>(choices.toArray());
		box.setSelectedItem(value);
	}

	@Override
	public JComponent component() {
		return box;
	}

	@Override
	public Object value() {
		return box.getSelectedItem();
	}

	@Override
	public void onChange(final Runnable listener) {
		box.addActionListener(event -> listener.run());
	}
}
