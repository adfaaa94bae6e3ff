package sc.fiji.anomaly.benchmark.detector;

import sc.fiji.anomaly.training.TrainingMonitor;

/** Two that listen to one training. Each of them can end it. */
record TwoMonitors(TrainingMonitor first, TrainingMonitor second) implements TrainingMonitor {

	@Override
	public void message(final String line) {
		first.message(line);
		second.message(line);
	}

	@Override
	public void progress(final String stage, final double fraction, final double secondsLeft) {
		first.progress(stage, fraction, secondsLeft);
		second.progress(stage, fraction, secondsLeft);
	}

	@Override
	public void loss(final String curve, final int step, final double value) {
		first.loss(curve, step, value);
		second.loss(curve, step, value);
	}

	@Override
	public boolean isCanceled() {
		return first.isCanceled() || second.isCanceled();
	}
}
