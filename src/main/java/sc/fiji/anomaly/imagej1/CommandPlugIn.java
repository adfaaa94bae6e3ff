package sc.fiji.anomaly.imagej1;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

import ij.plugin.PlugIn;

/**
 * Runs a SciJava command in plain ImageJ 1.x: {@code plugins.config} names this class, with the command's class as
 * argument. The command finds its inputs as it does in Fiji: in the options of the macro, or by a dialog.
 * <p>
 * The command runs on ImageJ's own thread for the macro or menu item, where the current image is the right one.
 * </p>
 */
public final class CommandPlugIn implements PlugIn {

	@Override
	public void run(final String commandClass) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		// SciJava and the deep-learning library look for their plugins there; ImageJ leaves its own loader in place
		thread.setContextClassLoader(CommandPlugIn.class.getClassLoader());
		try {
			run(ContextHolder.CONTEXT, commandClass);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static void run(final Context context, final String commandClass) {
		final CommandInfo info = context.service(CommandService.class).getCommand(commandClass);
		if (info == null) throw new IllegalStateException("The command " + commandClass +
			" is missing; is the jar in ImageJ's plugins folder whole?");
		final Module module = context.service(ModuleService.class).createModule(info);
		final PluginService plugins = context.service(PluginService.class);
		new ModuleRunner(context, module, plugins.createInstancesOfType(PreprocessorPlugin.class), plugins
			.createInstancesOfType(PostprocessorPlugin.class)).run();
	}

	/**
	 * Made when the first command runs, and kept until ImageJ ends: it takes a second, and ImageJ makes a new plug-in for
	 * every run.
	 */
	private static final class ContextHolder {

		private static final Context CONTEXT = new Context();

		static {
			Runtime.getRuntime().addShutdownHook(new Thread(CONTEXT::dispose, "dispose of SciJava's context"));
		}
	}
}
