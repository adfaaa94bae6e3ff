package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.Progress;

/** Passes lines on to a monitor and keeps them for the report. Belongs to one thread. */
final class TrainingLog {

	private final Progress progress;
	private final List<String> lines = new ArrayList<>();

	TrainingLog(final Progress progress) {
		this.progress = progress;
	}

	void line(final String line) {
		lines.add(line);
		progress.message(line);
	}

	List<String> lines() {
		return List.copyOf(lines);
	}
}
