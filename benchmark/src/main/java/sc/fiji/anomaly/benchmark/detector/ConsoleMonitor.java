package sc.fiji.anomaly.benchmark.detector;

import java.io.PrintStream;
import java.util.Locale;

import sc.fiji.anomaly.Progress;

/** Prints what a training says, and how far it is at every tenth of the way. */
public final class ConsoleMonitor implements Progress {

	private final PrintStream out;
	private int tenths;

	public ConsoleMonitor(final PrintStream out) {
		this.out = out;
	}

	@Override
	public void message(final String line) {
		out.println("    " + line);
	}

	@Override
	public synchronized void report(final String stage, final double fraction, final double secondsLeft) {
		final int now = (int) (10 * fraction);
		if (now == tenths) return;
		tenths = now;
		out.printf(Locale.ROOT, "    %s: %d %%%s%n", stage, 10 * now, Double.isNaN(secondsLeft) ? "" : String.format(
			Locale.ROOT, ", %.0f s left", secondsLeft));
	}
}
