package sc.fiji.anomaly.view.form;

import java.io.File;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.scijava.module.Module;

/** What a dialog asks for, and what is known of what is filled in. */
public interface Form {

	/** The inputs to ask for, with the values that stand in the fields at first; gets what is filled in. */
	Module module();

	/** Whether a field is seen at once; the others are, after a click on More. */
	boolean isFirst(String input);

	/** Why a value cannot be used; empty if it can. Quick: asked whenever something is typed. */
	String problem(String input, Object value);

	/**
	 * What there is to say of a value. May take seconds.
	 *
	 * @param outdated whether nobody waits for it any more
	 * @throws java.util.concurrent.CancellationException if it is outdated
	 */
	FieldNote note(String input, Object value, BooleanSupplier outdated);

	/** Files that were chosen before, the last one first. */
	List<File> recent(String input);

	/** What the command says of itself and its inputs, as HTML. */
	String help();
}
