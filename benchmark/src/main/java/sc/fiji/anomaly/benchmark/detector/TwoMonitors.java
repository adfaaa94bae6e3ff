package sc.fiji.anomaly.benchmark.detector;

import sc.fiji.anomaly.Progress;

/** Two that listen to one training. Each of them can end it. */
record TwoMonitors(Progress first, Progress second) implements Progress {

	@Override
	public void message(final String line) {
		first.message(line);
		second.message(line);
	}

	@Override
	public void report(final String stage, final double fraction, final double secondsLeft) {
		first.report(stage, fraction, secondsLeft);
		second.report(stage, fraction, secondsLeft);
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
