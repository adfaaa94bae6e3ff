package sc.fiji.anomaly.imagej1;

import org.scijava.module.Module;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.display.FormDialog;

/** Dialogs in plain ImageJ, where SciJava has none: how commands find {@link CommandDialog}. */
@Plugin(type = FormDialog.class)
public final class ImageJDialogs implements FormDialog {

	@Override
	public boolean show(final Module form) {
		return new CommandDialog(form).show();
	}
}
