package sc.fiji.anomaly.input.file;

import java.util.function.Supplier;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.Menus;

/**
 * Runs readers that complain by ImageJ's error messages, and gives what they complain about back as text.
 * <p>
 * Where a reader complains, ImageJ ends the macro that runs the current command: on whatever thread, and even where
 * messages are redirected. It forgets that macro as soon as another command has run. So a command that does nothing is
 * run before the reader, and one after it, for what the reader left behind.
 * </p>
 */
final class SparedMacro {

	private static final String NOTHING = "Anomaly: nothing";

	private SparedMacro() {
		// nothing to make
	}

	/**
	 * What a reader made of a file.
	 *
	 * @param result null for nothing
	 * @param complaint what the reader complained about, a line; empty for nothing
	 */
	record Attempt<T>(T result, String complaint) {
	}

	/**
	 * Runs a reader. Only that must be run here which can complain: others' macros go without their message meanwhile.
	 */
	static <T> Attempt<T> whileReading(final Supplier<T> reader) {
		runNothing();
		final boolean redirected = IJ.redirectingErrorMessages();
		// to the log, where a message window would stop everything
		IJ.redirectErrorMessages(true);
		try {
			return new Attempt<>(reader.get(), line(IJ.getErrorMessage()));
		}
		finally {
			// after a complaint ImageJ has ended the redirection by itself; then it is someone else's
			if (IJ.redirectingErrorMessages()) IJ.redirectErrorMessages(redirected);
			runNothing();
		}
	}

	private static void runNothing() {
		final boolean hasMenus = IJ.getInstance() != null || Menus.getCommands() != null;
		// without menus no command can be running; and making them needs a screen
		if (!hasMenus) return;
		final CommandListener swallow = SparedMacro::unlessNothing;
		Executer.addCommandListener(swallow);
		try {
			IJ.run(NOTHING);
		}
		finally {
			Executer.removeCommandListener(swallow);
		}
	}

	private static String unlessNothing(final String command) {
		return NOTHING.equals(command) ? null : command;
	}

	private static String line(final String complaint) {
		return complaint == null ? "" : complaint.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst()
			.orElse("");
	}
}
