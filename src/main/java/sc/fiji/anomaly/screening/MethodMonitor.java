package sc.fiji.anomaly.screening;

import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * Listens to one of several methods, and tells how far the whole comparison is. Loss curves stay out: those of different
 * methods cannot be compared.
 */
final class MethodMonitor implements TrainingMonitor {

	/** Share of a method's time that is its training: a guess. */
	private static final double TRAINING = 0.9;

	private final TrainingMonitor monitor;
	private final String method;
	private final int index;
	private final int methods;

	/** @param index of the method, from 0 */
	MethodMonitor(final TrainingMonitor monitor, final String method, final int index, final int methods) {
		this.monitor = monitor;
		this.method = method;
		this.index = index;
		this.methods = methods;
	}

	@Override
	public void message(final String line) {
		monitor.message(line);
	}

	@Override
	public void progress(final String stage, final double fraction, final double secondsLeft) {
		// what the methods that follow will take, nobody knows
		tell(stage, TRAINING * fraction, index == methods - 1 ? secondsLeft : Double.NaN);
	}

	/** How far the test of the method is, 0 to 1. */
	void scoring(final double fraction) {
		tell("Scoring", TRAINING + (1 - TRAINING) * fraction, Double.NaN);
	}

	private void tell(final String stage, final double fraction, final double secondsLeft) {
		monitor.progress(method + " (" + (index + 1) + " of " + methods + "), " + stage, (index + fraction) / methods,
			secondsLeft);
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
