package sc.fiji.anomaly.imagej1;

import java.util.Optional;
import java.util.function.Consumer;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/** Runs a command on the calling thread. */
final class CommandRun {

	/** Asks for the inputs of a command. */
	@FunctionalInterface
	interface Dialog {

		/**
		 * Asks.
		 *
		 * @param filledIn what stands in the fields at first
		 * @return what stands there at last; nothing where the user cancelled
		 */
		Optional<FilledIn> show(Module module, FilledIn filledIn);
	}

	private final Context context;

	private final CommandInfo info;

	CommandRun(final Context context, final CommandInfo info) {
		this.context = context;
		this.info = info;
	}

	/** Runs the command, which reads the options of the macro itself. */
	void asMacroSays() {
		run(module());
	}

	/**
	 * Asks until the command has done its work or the user gives up: nobody types everything again for one mistake.
	 *
	 * @param problems takes the reason each time that the command fails
	 * @return whether it has done its work, as far as its user let it
	 */
	boolean asked(final Dialog dialog, final Consumer<String> problems) throws MethodCallException {
		Module module = initialized();
		Optional<FilledIn> filledIn = dialog.show(module, FilledIn.of(module));
		while (filledIn.isPresent()) {
			final String problem = problem(module, filledIn.get());
			if (problem.isEmpty()) return true;
			problems.accept(problem);
			// a module runs once, and images may have been opened since
			module = initialized();
			filledIn = dialog.show(module, filledIn.get());
		}
		return false;
	}

	/** Runs the command. Returns why it failed, or nothing. */
	private String problem(final Module module, final FilledIn filledIn) {
		filledIn.record(module);
		try {
			filledIn.giveTo(module);
		}
		catch (final IllegalArgumentException e) {
			return e.getMessage();
		}
		run(module);
		final String reason = module instanceof Cancelable command ? command.getCancelReason() : null;
		return reason == null ? "" : reason;
	}

	private Module initialized() throws MethodCallException {
		final Module module = module();
		module.initialize();
		return module;
	}

	private Module module() {
		return context.service(ModuleService.class).createModule(info);
	}

	private void run(final Module module) {
		final PluginService plugins = context.service(PluginService.class);
		new ModuleRunner(context, module, plugins.createInstancesOfType(PreprocessorPlugin.class), plugins
			.createInstancesOfType(PostprocessorPlugin.class)).run();
	}
}
