package sc.fiji.anomaly.command;

import java.util.function.Consumer;

import org.scijava.log.LogService;

import ij.IJ;

/**
 * Tells users things in ImageJ's Log window, where a macro can read them too, and in SciJava's log. Without windows
 * ImageJ's log is the standard output.
 */
final class MessageLog implements Consumer<String> {

	private final LogService log;

	MessageLog(final LogService log) {
		this.log = log;
	}

	@Override
	public void accept(final String line) {
		IJ.log(line);
		// without windows both logs end on the same screen: once is enough
		if (IJ.getInstance() != null) log.info(line);
	}

	/** One line that says which command failed, and why. */
	void error(final String command, final String message) {
		final String line = "Anomaly: error in " + command + ": " + message.replaceAll("\\s*\\R\\s*", " ");
		log.error(line);
		IJ.log(line);
	}
}
