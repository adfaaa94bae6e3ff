package sc.fiji.anomaly.view.form;

import javax.swing.JCheckBox;
import javax.swing.JComponent;

/** Yes or no. */
final class TickEditor implements FieldEditor {

	private final JCheckBox box = new JCheckBox();

	TickEditor(final boolean ticked) {
		box.setSelected(ticked);
	}

	@Override
	public JComponent component() {
		return box;
	}

	@Override
	public Object value() {
		return box.isSelected();
	}

	@Override
	public void onChange(final Runnable listener) {
		box.addActionListener(event -> listener.run());
	}
}
