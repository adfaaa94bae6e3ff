package sc.fiji.anomaly.command;

import java.util.ArrayList;
import java.util.List;

import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.InvalidInputException;

/**
 * Fills in the inputs of a command from the options of the macro that runs it, strictly.
 * <p>
 * This is not left to the host, for three reasons: a misspelt key or a number that is none is an error instead of a
 * silent default; keys that a macro leaves out take their defaults instead of opening a dialog; and it works the same
 * way in Fiji and in plain ImageJ.
 * </p>
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH)
public final class MacroInputs extends AbstractPreprocessorPlugin {

	@Parameter
	private LogService log;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof final AnomalyCommand command) || command.macroOptions().isEmpty())
			return;
		try {
			read(module, MacroOptions.parse(command.macroOptions().get()));
		}
		catch (final InvalidInputException e) {
			new MessageLog(log).error(command.title(), e.getMessage());
			cancel(AnomalyCommand.reason(e.getMessage()));
		}
	}

	private static void read(final Module module, final MacroOptions options) {
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		for (final ModuleItem<?> input : module.getInfo().inputs())
			if (MacroOptions.supports(input.getType())) inputs.add(input);
		// called by code that itself runs inside a macro: the options are not meant for this command
		if (inputs.stream().map(ModuleItem::getName).anyMatch(key -> module.isInputResolved(key) && !options.has(key) &&
			!options.isMistakenFor(key))) return;
		options.checkKeys(inputs.stream().map(ModuleItem::getName).toList());
		for (final ModuleItem<?> input : inputs) {
			final String key = input.getName();
			if (options.has(key)) module.setInput(key, options.value(key, input.getType()));
			else if (options.isMistakenFor(key)) module.setInput(key, preset(module, key));
			module.resolveInput(key);
		}
	}

	/** What an input is where nobody says it. */
	private static Object preset(final Module module, final String key) {
		try {
			return module.getInfo().createModule().getInput(key);
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}
}
