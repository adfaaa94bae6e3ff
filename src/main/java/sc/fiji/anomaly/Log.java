package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.training.TrainingMonitor;

/** Passes lines on to a monitor and keeps them for the report. Belongs to one thread. */
final class Log {

	private final TrainingMonitor monitor;
	private final List<String> lines = new ArrayList<>();

	Log(final TrainingMonitor monitor) {
		this.monitor = monitor;
	}

	void line(final String line) {
		lines.add(line);
		monitor.message(line);
	}

	List<String> lines() {
		return List.copyOf(lines);
	}
}
