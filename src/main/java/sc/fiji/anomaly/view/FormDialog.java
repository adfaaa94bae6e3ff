package sc.fiji.anomaly.view;

import org.scijava.module.Module;
import org.scijava.plugin.SciJavaPlugin;

/** A dialog for the inputs of a module, in hosts where SciJava has none. */
public interface FormDialog extends SciJavaPlugin {

	/** Whether this host can show it. */
	boolean isAvailable();

	/** Asks for the inputs that have no value yet. False where the user cancels it. */
	boolean show(Module form);
}
