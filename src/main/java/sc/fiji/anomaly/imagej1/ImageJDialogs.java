package sc.fiji.anomaly.imagej1;

import java.awt.GraphicsEnvironment;
import java.util.Optional;
import java.util.function.Consumer;

import org.scijava.module.Module;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.plugin.frame.Recorder;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.view.FormDialog;
import sc.fiji.anomaly.view.Wrapped;

/** Dialogs in plain ImageJ, where SciJava has none. */
@Plugin(type = FormDialog.class)
public final class ImageJDialogs implements FormDialog {

	/** Characters in a line of a message window. */
	private static final int COLUMNS = 80;

	/** Asks for the inputs of a command. */
	@FunctionalInterface
	interface Dialog {

		/**
		 * Asks.
		 *
		 * @param filledIn what stands in the fields at first
		 * @return what stands there at last; nothing if the user cancelled
		 */
		Optional<FilledIn> show(Module form, FilledIn filledIn);
	}

	@Override
	public boolean isAvailable() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
	}

	@Override
	public boolean show(final Module form) {
		final boolean answered = ask(form, (module, filledIn) -> new CommandDialog(module, filledIn).show(), problem -> IJ
			.showMessage(form.getInfo().getTitle(), Wrapped.text(problem, COLUMNS)));
		if (!answered) Recorder.disableCommandRecording();
		return answered;
	}

	/** Asks until every field has a value that it can have, or the user gives up. */
	static boolean ask(final Module form, final Dialog dialog, final Consumer<String> problems) {
		Optional<FilledIn> filledIn = dialog.show(form, FilledIn.of(form));
		while (filledIn.isPresent()) {
			try {
				filledIn.get().giveTo(form);
				filledIn.get().record(form);
				return true;
			}
			catch (final InvalidInputException e) {
				problems.accept(e.getMessage());
			}
			filledIn = dialog.show(form, filledIn.get());
		}
		return false;
	}
}
