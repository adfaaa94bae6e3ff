package sc.fiji.anomaly.view.form;

import org.scijava.plugin.SciJavaPlugin;

/** A dialog for the inputs of a command. The seam where tests put a person of their own. */
public interface FormDialog extends SciJavaPlugin {

	/** Whether this host can show it. */
	boolean isAvailable();

	/** Asks for the inputs that have no value yet. False where the user cancels it. */
	boolean show(Form form);
}
