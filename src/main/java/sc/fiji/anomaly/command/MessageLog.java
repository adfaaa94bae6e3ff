package sc.fiji.anomaly.command;

import java.util.function.Consumer;

import org.scijava.log.LogService;

import ij.IJ;

/**
 * Tells users things in ImageJ's Log window, where a macro can read them too. Without windows that is the standard
 * output. SciJava's log would show them in the Console window once more: it has them for those who look for details.
 */
final class MessageLog implements Consumer<String> {

	private final LogService log;

	MessageLog(final LogService log) {
		this.log = log;
	}

	@Override
	public void accept(final String line) {
		IJ.log(line);
		log.debug(line);
	}

	/** One line that says which command failed, and why. */
	void error(final String command, final String message) {
		accept("Anomaly: error in " + command + ": " + message.replaceAll("\\s*\\R\\s*", " "));
	}
}
