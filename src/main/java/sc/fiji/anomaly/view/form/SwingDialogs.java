package sc.fiji.anomaly.view.form;

import java.awt.GraphicsEnvironment;
import java.io.File;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

import ij.IJ;
import ij.plugin.frame.Recorder;

import sc.fiji.anomaly.view.manual.Manual;
import sc.fiji.anomaly.view.manual.ManualWindow;

/** The dialogs, the same in Fiji and in plain ImageJ. */
@Plugin(type = FormDialog.class)
public final class SwingDialogs implements FormDialog {

	/** In Fiji it records what is filled in; plain ImageJ has no such service. */
	private static final String FIJI = "net.imagej.legacy.LegacyService";

	@Parameter
	private PluginService plugins;

	@Override
	public boolean isAvailable() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
	}

	@Override
	public boolean show(final Form form) {
		final boolean answered = new FormWindow(form, () -> new ManualWindow(new Manual(), form.help()).show(Manual.placeOf(
			form.module().getInfo().getTitle()))).show();
		if (plugins.getPlugin(FIJI) != null) return answered;
		if (answered) record(form.module());
		else Recorder.disableCommandRecording();
		return answered;
	}

	/** As Fiji does: the input's name as key, {@code true} and {@code false} written out. */
	private static void record(final Module module) {
		if (!Recorder.record) return;
		// of an attempt before this one
		Recorder.resetCommandOptions();
		for (final ModuleItem<?> input : module.getInfo().inputs()) {
			final Object value = module.getInput(input.getName());
			final String text = value == null ? "" : value instanceof Double ? value.toString().replaceFirst("\\.0$", "")
				: value.toString();
			if (text.isEmpty()) continue;
			// a macro's text has no lonely backslashes, and Windows takes slashes as well
			Recorder.recordOption(input.getName(), value instanceof File ? text.replace(File.separatorChar, '/') : text);
		}
	}
}
