package sc.fiji.anomaly.view.form;

import javax.swing.JComponent;

import sc.fiji.anomaly.InvalidInputException;

/** The part of a field that people change. Belongs to the event thread. */
interface FieldEditor {

	/** What is seen. */
	JComponent component();

	/**
	 * What stands there; null for nothing.
	 *
	 * @throws InvalidInputException if it is no value of the input
	 */
	Object value();

	/** Calls whenever something is changed. */
	void onChange(Runnable listener);
}
