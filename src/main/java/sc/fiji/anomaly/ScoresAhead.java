package sc.fiji.anomaly;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

import sc.fiji.anomaly.image.Plane;

/**
 * The scores of planes, in their order. Several planes may be scored at a time, each in a thread of its own; they are
 * read one after the other, by the thread that takes the scores. Nothing runs any more when it is closed.
 */
final class ScoresAhead implements Iterator<PlaneScore>, AutoCloseable {

	/** None are left once one could not be read: those behind it are not asked for. */
	private Iterator<Plane> planes;

	private final int most;
	private final BiFunction<Plane, Progress, PlaneScore> scoring;
	private final Progress progress;
	private final ExecutorService workers;
	private final Queue<CompletableFuture<PlaneScore>> begun = new ArrayDeque<>();

	private volatile boolean closed;

	/**
	 * @param most planes that are scored at a time; at least 1. A single one is scored by the thread that takes its score
	 * @param scoring scores a plane, in any thread
	 * @param progress can end the scorings
	 */
	ScoresAhead(final Iterable<Plane> planes, final int most, final BiFunction<Plane, Progress, PlaneScore> scoring,
		final Progress progress)
	{
		this.planes = planes.iterator();
		this.most = most;
		this.scoring = scoring;
		this.progress = progress.until(() -> closed);
		workers = Executors.newFixedThreadPool(most);
	}

	@Override
	public boolean hasNext() {
		return !begun.isEmpty() || planes.hasNext();
	}

	/** The next score; or what went wrong with its plane, when it is its turn. */
	@Override
	public PlaneScore next() {
		if (most == 1) return scoring.apply(planes.next(), progress);
		while (begun.size() < most && planes.hasNext())
			begun.add(begin());
		try {
			return begun.remove().join();
		}
		catch (final CompletionException e) {
			if (e.getCause() instanceof RuntimeException cause) throw cause;
			if (e.getCause() instanceof Error cause) throw cause;
			throw e;
		}
	}

	private CompletableFuture<PlaneScore> begin() {
		try {
			final Plane plane = planes.next();
			return CompletableFuture.supplyAsync(() -> scoring.apply(plane, progress), workers);
		}
		catch (final RuntimeException | Error e) {
			planes = Collections.emptyIterator();
			return CompletableFuture.failedFuture(e);
		}
	}

	@Override
	public void close() {
		closed = true;
		begun.forEach(score -> score.handle((done, failure) -> done).join());
		workers.shutdown();
	}
}
