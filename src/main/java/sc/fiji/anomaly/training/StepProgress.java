package sc.fiji.anomaly.training;

import java.util.concurrent.atomic.AtomicLong;

/** Adds up the steps of all threads and tells the monitor how far the training is. */
public final class StepProgress {

	private static final double SECONDS_BEFORE_ESTIMATE = 3;

	private final TrainingMonitor monitor;
	private final String stage;
	private final double total;
	private final AtomicLong done = new AtomicLong();
	private final AtomicLong before = new AtomicLong();
	private final long start = System.nanoTime();

	/** @param total the work of all threads, in the unit of {@link #advance} */
	public StepProgress(final TrainingMonitor monitor, final String stage, final long total) {
		this.monitor = monitor;
		this.stage = stage;
		this.total = total;
	}

	/** Some work was done by an earlier training: it counts as done, but tells nothing of the speed. */
	public void skip(final long work) {
		before.addAndGet(work);
		done.addAndGet(work);
	}

	/**
	 * Some work is done.
	 *
	 * @throws TrainingCanceledException where the monitor asks for the end
	 */
	public void advance(final long work) {
		monitor.check();
		final long all = done.addAndGet(work);
		final double seconds = (System.nanoTime() - start) / 1e9;
		monitor.progress(stage, all / total, seconds < SECONDS_BEFORE_ESTIMATE ? Double.NaN : seconds * (total - all) / (all
			- before.get()));
	}
}
