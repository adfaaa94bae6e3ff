package sc.fiji.anomaly.command;

import java.nio.file.Path;

import sc.fiji.anomaly.training.TrainingMonitor;

/** Passes on all but lines about a folder that is deleted at the end: a path that leads nowhere helps nobody. */
final class SilentAbout implements TrainingMonitor {

	private final String folder;

	private final TrainingMonitor monitor;

	SilentAbout(final Path folder, final TrainingMonitor monitor) {
		this.folder = folder.toString();
		this.monitor = monitor;
	}

	@Override
	public void message(final String line) {
		if (!line.contains(folder)) monitor.message(line);
	}

	@Override
	public void progress(final String stage, final double fraction, final double secondsLeft) {
		monitor.progress(stage, fraction, secondsLeft);
	}

	@Override
	public void loss(final String curve, final int step, final double value) {
		monitor.loss(curve, step, value);
	}

	@Override
	public boolean isCanceled() {
		return monitor.isCanceled();
	}

	@Override
	public void check() {
		monitor.check();
	}
}
