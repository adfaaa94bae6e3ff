package sc.fiji.anomaly.training;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Trains independent networks in threads of their own: small networks gain more from that than from the engine's
 * threads.
 */
public final class ParallelTraining {

	private final AtomicBoolean stopped = new AtomicBoolean();
	private final AtomicReference<Throwable> failure = new AtomicReference<>();
	private final CountDownLatch running;

	private ParallelTraining(final int jobs) {
		running = new CountDownLatch(jobs);
	}

	/**
	 * Runs all jobs, begun in their order, and returns when the last has ended. Where one fails, the others end at their
	 * next step and its failure is thrown. Where the calling thread is interrupted, all end at their next step.
	 *
	 * @param threads how many run at once
	 * @param jobs each is given a flag that tells whether to stop early
	 */
	public static void run(final int threads, final List<Consumer<AtomicBoolean>> jobs) {
		final ParallelTraining training = new ParallelTraining(jobs.size());
		final ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, jobs.size())), task -> {
			final Thread thread = new Thread(task, "anomaly-training");
			thread.setDaemon(true);
			return thread;
		});
		try {
			for (final Consumer<AtomicBoolean> job : jobs)
				pool.execute(() -> training.runOne(job));
			training.await();
		}
		finally {
			pool.shutdown();
		}
		training.throwFailure();
	}

	private void runOne(final Consumer<AtomicBoolean> job) {
		try {
			if (!stopped.get()) job.accept(stopped);
		}
		catch (final RuntimeException | Error e) {
			stop(e);
		}
		finally {
			running.countDown();
		}
	}

	/** Ends all jobs. The first reason counts: jobs that end because of it say only that they were stopped. */
	private void stop(final Throwable reason) {
		failure.compareAndSet(null, reason);
		stopped.set(true);
	}

	/** Waits for the end of all jobs even where interrupted: until then they use memory that the caller frees. */
	private void await() {
		boolean interrupted = false;
		while (true) {
			try {
				running.await();
				break;
			}
			catch (final InterruptedException e) {
				interrupted = true;
				stop(new CancellationException());
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}

	private void throwFailure() {
		final Throwable reason = failure.get();
		if (reason instanceof CancellationException canceled) throw canceled;
		if (reason instanceof OutOfMemoryError tooLittle) throw tooLittle;
		if (reason != null) throw new IllegalStateException("The training failed: " + reason.getMessage(), reason);
	}
}
