package sc.fiji.anomaly.command;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.prefs.PrefService;
import org.scijava.widget.InputHarvester;

import sc.fiji.anomaly.view.form.FormDialog;

/**
 * Asks for the inputs of a command by a dialog, just before SciJava itself would: with choices that are known only now,
 * and so that the same dialog can come back as it was filled in. Other hosts than ImageJ and Fiji ask in their own way.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 0.5)
public final class CommandDialogs extends AbstractPreprocessorPlugin {

	/** A dialog that filled in the inputs of a command. */
	@FunctionalInterface
	interface Dialog {

		/** Shows the dialog as it was filled in before. False where its user cancels it. */
		boolean show();
	}

	@Parameter
	private PluginService plugins;

	@Parameter
	private PrefService preferences;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof final AnomalyCommand command)) return;
		resolveHidden(module);
		final CommandForm form = new CommandForm(module);
		if (form.isEmpty()) return;
		final LastUsed last = new LastUsed(preferences);
		last.propose(form);
		if (!ask(form)) cancel("");
		else if (form.isFilledIn()) {
			last.remember(form);
			form.fillIn();
			command.filledInBy(() -> {
				form.reopen();
				final boolean answered = ask(form);
				if (answered) {
					last.remember(form);
					form.fillIn();
				}
				return answered;
			});
		}
	}

	/** Other hosts would ask for what only macros and scripts say. */
	private static void resolveHidden(final Module module) {
		for (final ModuleItem<?> input : module.getInfo().inputs())
			if (input.getVisibility() == ItemVisibility.INVISIBLE) module.resolveInput(input.getName());
	}

	/** Shows a dialog, where the host has one. False where its user cancels it. */
	private boolean ask(final CommandForm form) {
		for (final FormDialog dialog : plugins.createInstancesOfType(FormDialog.class))
			if (dialog.isAvailable()) return dialog.show(form);
		for (final PreprocessorPlugin harvester : plugins.createInstancesOfType(PreprocessorPlugin.class)) {
			if (!(harvester instanceof InputHarvester)) continue;
			harvester.process(form);
			if (harvester.isCanceled()) return false;
			if (form.isFilledIn()) return true;
		}
		return true;
	}
}
