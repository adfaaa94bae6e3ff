package sc.fiji.anomaly.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Trains independent networks in threads of their own: small networks gain more from that than from the engine's threads. */
public final class ParallelTraining {

	private ParallelTraining() {}

	/**
	 * Runs all jobs, begun in their order, and returns when the last has ended. Where one fails, the others end at their next
	 * step and its failure is thrown.
	 *
	 * @param threads how many run at once
	 * @param jobs    each is given a flag that tells whether to stop early
	 */
	public static void run(final int threads, final List<Consumer<AtomicBoolean>> jobs) {
		final AtomicBoolean stopped = new AtomicBoolean();
		final ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, jobs.size()), task -> {
			final Thread thread = new Thread(task, "anomaly-training");
			thread.setDaemon(true);
			return thread;
		});
		try {
			final List<Future<?>> results = new ArrayList<>();
			for (final Consumer<AtomicBoolean> job : jobs) results.add(pool.submit(() -> runOne(job, stopped)));
			RuntimeException failure = null;
			for (final Future<?> result : results) failure = first(failure, result);
			if (failure != null) throw failure;
		}
		finally {
			pool.shutdown();
		}
	}

	private static void runOne(final Consumer<AtomicBoolean> job, final AtomicBoolean stopped) {
		if (stopped.get()) return;
		try {
			job.accept(stopped);
		}
		catch (final RuntimeException | Error e) {
			stopped.set(true);
			throw e;
		}
	}

	private static RuntimeException first(final RuntimeException before, final Future<?> result) {
		try {
			result.get();
			return before;
		}
		catch (final ExecutionException e) {
			if (before != null) return before;
			if (e.getCause() instanceof CancellationException canceled) return canceled;
			return new IllegalStateException("The training failed: " + e.getCause().getMessage(), e.getCause());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return new TrainingCanceledException();
		}
	}
}
