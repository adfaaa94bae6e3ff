package sc.fiji.anomaly.imagej1;

import java.awt.GraphicsEnvironment;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;

/**
 * Runs a SciJava command in plain ImageJ 1.x: {@code plugins.config} names this class, with the command's class as
 * argument. Inside a macro the command reads the macro's options itself; otherwise a dialog asks for its inputs.
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
		catch (final IllegalArgumentException e) {
			IJ.error(e.getMessage());
		}
		catch (final MethodCallException e) {
			IJ.handleException(e);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static void run(final Context context, final String commandClass) throws MethodCallException {
		final CommandInfo info = context.service(CommandService.class).getCommand(commandClass);
		if (info == null) throw new IllegalStateException("The command " + commandClass
			+ " is missing; is the jar in ImageJ's plugins folder whole?");
		final Module module = context.service(ModuleService.class).createModule(info);
		final boolean inMacro = Macro.getOptions() != null;
		if (!inMacro && !GraphicsEnvironment.isHeadless()) {
			module.initialize();
			if (!new CommandDialog(module).show()) return;
		}
		final PluginService plugins = context.service(PluginService.class);
		new ModuleRunner(context, module, plugins.createInstancesOfType(PreprocessorPlugin.class), plugins
			.createInstancesOfType(PostprocessorPlugin.class)).run();
		if (!inMacro) showReason(module);
	}

	/** In a macro the log is enough: a message would stop a batch that runs over night. */
	private static void showReason(final Module module) {
		if (!(module instanceof Cancelable) || GraphicsEnvironment.isHeadless()) return;
		final String reason = ((Cancelable) module).getCancelReason();
		if (reason != null && !reason.isEmpty()) IJ.showMessage(module.getInfo().getTitle(), reason);
	}

	/** Made when the first command runs, and kept: it takes a second, and ImageJ makes a new plug-in for every run. */
	private static final class ContextHolder {

		private static final Context CONTEXT = new Context();
	}
}
