package sc.fiji.anomaly.device;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs other programs, without a shell. Tests have made-up ones. */
@FunctionalInterface
public interface Programs {

	/**
	 * How a program ended.
	 *
	 * @param code its exit code; any where it was not in time
	 * @param inTime whether it ended by itself
	 * @param lines all that it wrote
	 */
	record Ended(int code, boolean inTime, List<String> lines) {

		public Ended {
			lines = List.copyOf(lines);
		}
	}

	/**
	 * Runs a program to its end, or ends it.
	 *
	 * @param command name or path of the program, and its arguments
	 * @param limit after which it is ended
	 * @throws IOException if there is no such program
	 * @throws java.util.concurrent.CancellationException if whoever waits wants it no more
	 */
	Ended run(List<String> command, Duration limit) throws IOException;
}
