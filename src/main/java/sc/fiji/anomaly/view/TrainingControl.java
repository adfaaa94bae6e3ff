package sc.fiji.anomaly.view;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What a user has said to a training: wait, go on, end with what is there, end. Safe for all threads. */
final class TrainingControl {

	/** Whoever waits looks so often whether the training was cancelled by other ways. */
	private static final long LOOK = TimeUnit.MILLISECONDS.toMillis(100);

	private final LongSupplier nanoTime;

	private boolean paused;

	private long pausedSince;

	private long pausedBefore;

	private volatile boolean enough;

	private volatile boolean canceled;

	TrainingControl() {
		this(System::nanoTime);
	}

	/** For tests that do not wait. */
	TrainingControl(final LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	synchronized void pause() {
		if (paused || canceled || enough) return;
		paused = true;
		pausedSince = nanoTime.getAsLong();
	}

	synchronized void goOn() {
		if (!paused) return;
		pausedBefore = pausedNanos();
		paused = false;
		notifyAll();
	}

	/** Ends the training with what is there. A pause is over. */
	void stopAndKeep() {
		enough = true;
		goOn();
	}

	void cancel() {
		canceled = true;
		goOn();
	}

	synchronized boolean isPaused() {
		return paused;
	}

	boolean isEnough() {
		return enough;
	}

	boolean isCanceled() {
		return canceled;
	}

	/** How long all pauses have taken so far. */
	synchronized long pausedNanos() {
		return pausedBefore + (paused ? nanoTime.getAsLong() - pausedSince : 0);
	}

	/**
	 * Waits as long as there is a pause.
	 *
	 * @param ended whether the training was ended by other ways
	 */
	void await(final BooleanSupplier ended) {
		while (isPaused() && !ended.getAsBoolean() && !Thread.currentThread().isInterrupted())
			waitAWhile();
	}

	private synchronized void waitAWhile() {
		if (!paused) return;
		try {
			wait(LOOK);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
