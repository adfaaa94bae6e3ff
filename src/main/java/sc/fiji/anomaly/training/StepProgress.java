package sc.fiji.anomaly.training;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import sc.fiji.anomaly.Progress;

/** Adds up the steps of all threads and tells the progress how far the training is. */
public final class StepProgress {

	private static final double SECONDS_BEFORE_ESTIMATE = 3;

	/** A line in the log for those who leave the training alone. */
	private static final double SECONDS_BEFORE_MESSAGE = 15;

	/** Seconds from which on that line is worth reading. */
	private static final double LONG = 300;

	private final Progress progress;
	private final String stage;
	private final double total;
	private final AtomicLong done = new AtomicLong();
	private final AtomicBoolean estimated = new AtomicBoolean();
	private final AtomicLong before = new AtomicLong();
	private final LongSupplier nanoTime;
	private final long start;

	/** In the unit that people would use. */
	private static String duration(final double seconds) {
		if (seconds < 100) return String.format(Locale.ROOT, "%.0f s", seconds);
		if (seconds < 100 * 60) return String.format(Locale.ROOT, "%.0f minutes", seconds / 60);
		if (seconds < 100 * 3600) return String.format(Locale.ROOT, "%.1f hours", seconds / 3600);
		return String.format(Locale.ROOT, "%.1f days", seconds / 86400);
	}

	/** @param total the work of all threads, in the unit of {@link #advance} */
	public StepProgress(final Progress progress, final String stage, final long total) {
		this(progress, stage, total, System::nanoTime);
	}

	/** For tests that do not wait. */
	StepProgress(final Progress progress, final String stage, final long total, final LongSupplier nanoTime) {
		this.progress = progress;
		this.stage = stage;
		this.total = total;
		this.nanoTime = nanoTime;
		start = nanoTime.getAsLong() - progress.pausedNanos();
	}

	/** Some work was done by an earlier training: it counts as done, but tells nothing of the speed. */
	public void skip(final long work) {
		before.addAndGet(work);
		done.addAndGet(work);
	}

	/**
	 * Some work is done.
	 *
	 * @throws java.util.concurrent.CancellationException if the progress asks for the end
	 */
	public void advance(final long work) {
		progress.check();
		final long all = done.addAndGet(work);
		final double seconds = (nanoTime.getAsLong() - progress.pausedNanos() - start) / 1e9;
		final double left = seconds * (total - all) / (all - before.get());
		if (seconds > SECONDS_BEFORE_MESSAGE && estimated.compareAndSet(false, true) && left > LONG) progress.message(String
			.format(Locale.ROOT, "%s: by the first %.0f s this will take %s more on this machine", stage.toLowerCase(
				Locale.ROOT), seconds, duration(left)));
		progress.report(stage, all / total, seconds < SECONDS_BEFORE_ESTIMATE ? Double.NaN : left);
	}
}
