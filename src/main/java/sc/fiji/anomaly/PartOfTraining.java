package sc.fiji.anomaly;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * Listens to one of several trainings that make a model, and tells of them as of one: progress and time left are those of
 * the whole, curves go on where the training before ended, and of what every training says that is passed on which the first
 * one says, since it tells early how long it takes, and the last one, whose networks the model has.
 */
final class PartOfTraining implements TrainingMonitor {

	/** All trainings that make a model. */
	static final class Whole {

		private final int parts;
		private final Map<String, Integer> steps = new ConcurrentHashMap<>();
		private final long start = System.nanoTime();
		private int begun;

		Whole(final int parts) {
			this.parts = parts;
		}

		/** What listens to the next training on behalf of a monitor. */
		TrainingMonitor next(final TrainingMonitor monitor) {
			final int part = begun++;
			return parts == 1 ? monitor : new PartOfTraining(monitor, this, part);
		}
	}

	private final TrainingMonitor monitor;
	private final Whole whole;
	private final int part;
	private final Map<String, Integer> stepsBefore;

	private PartOfTraining(final TrainingMonitor monitor, final Whole whole, final int part) {
		this.monitor = monitor;
		this.whole = whole;
		this.part = part;
		stepsBefore = Map.copyOf(whole.steps);
	}

	@Override
	public void message(final String line) {
		if (part == 0 || part == whole.parts - 1) monitor.message(line + place());
	}

	@Override
	public void progress(final String stage, final double fraction, final double secondsLeft) {
		final double done = (part + fraction) / whole.parts;
		final double seconds = (System.nanoTime() - whole.start) / 1e9;
		final boolean unknown = part == 0 && Double.isNaN(secondsLeft);
		// Parts that were trained before take next to no time and promise as much for this one, which itself knows better.
		final double left = Math.max(seconds * (1 - done) / done, Double.isNaN(secondsLeft) ? 0 : secondsLeft);
		monitor.progress(stage + place(), done, unknown ? Double.NaN : left);
	}

	private String place() {
		return " (" + (part + 1) + " of " + whole.parts + ")";
	}

	@Override
	public void loss(final String curve, final int step, final double value) {
		final int total = stepsBefore.getOrDefault(curve, 0) + step;
		whole.steps.merge(curve, total, Math::max);
		monitor.loss(curve, total, value);
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
