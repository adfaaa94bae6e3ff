package sc.fiji.anomaly.imagej1;

import java.awt.GraphicsEnvironment;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.MethodCallException;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;

import sc.fiji.anomaly.display.Wrapped;

/**
 * Runs a SciJava command in plain ImageJ 1.x: {@code plugins.config} names this class, with the command's class as
 * argument. Inside a macro the command reads the macro's options itself; otherwise a dialog asks for its inputs, and again
 * where the command fails.
 * <p>
 * The command runs on ImageJ's own thread for the macro or menu item, where the current image is the right one.
 * </p>
 */
public final class CommandPlugIn implements PlugIn {

	/** Letters to a line of a message. */
	private static final int LINE = 80;

	@Override
	public void run(final String commandClass) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		// SciJava and the deep-learning library look for their plugins there; ImageJ leaves its own loader in place
		thread.setContextClassLoader(CommandPlugIn.class.getClassLoader());
		try {
			run(ContextHolder.CONTEXT, commandClass);
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
		// in a macro the log is enough: a message would stop a batch that runs over night
		final CommandRun run = new CommandRun(context, info);
		if (Macro.getOptions() != null || GraphicsEnvironment.isHeadless()) run.asMacroSays();
		else if (!run.asked((module, filledIn) -> new CommandDialog(module, filledIn).show(), problem -> IJ.showMessage(info
			.getTitle(), Wrapped.text(problem, LINE)))) Recorder.disableCommandRecording();
	}

	/** Made when the first command runs, and kept: it takes a second, and ImageJ makes a new plug-in for every run. */
	private static final class ContextHolder {

		private static final Context CONTEXT = new Context();
	}
}
