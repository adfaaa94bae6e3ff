package sc.fiji.anomaly.view;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import sc.fiji.anomaly.UnfinishedModel;
import sc.fiji.anomaly.fit.ProcessorTime;
import sc.fiji.anomaly.image.Plane;

/**
 * Looks at images with a model that is being trained, again and again, in a thread of its own. It waits so long between
 * two rounds that it takes much less than a fiftieth of the processor time of the training, also where other programs
 * leave that little.
 */
final class PreviewWorker implements AutoCloseable {

	/** Hears of each round, in the thread of the worker. */
	interface Listener {

		/** What an image is called, once it is open. */
		void opened(int image, String name);

		/** A problem with one image, in words. */
		void failed(int image, String reason);

		/** What was seen, image by image; empty for those that there is nothing of. */
		void seen(List<Optional<UnfinishedModel.Look>> looks);
	}

	/** Share of the program's processor time that it takes. The window itself takes some, too. */
	private static final double SHARE = 0.012;

	private static final long SHORTEST = TimeUnit.SECONDS.toNanos(3);

	/** So soon a model is asked again that has no networks yet. */
	private static final long SOON = TimeUnit.MILLISECONDS.toNanos(300);

	/** Processor time of the whole program. */
	private final LongSupplier program;

	private final Listener listener;

	/** Of one thread, which parallel streams begun in it keep to: others train. */
	private final ForkJoinPool pool = new ForkJoinPool(1, PreviewWorker::thread, null, false);
	private final List<Supplier<Plane>> wanted = new ArrayList<>();
	private final List<Plane> planes = new ArrayList<>();
	private UnfinishedModel model;
	private long begun;
	private boolean closed;

	/** Whether something is new, so that the next round begins at once. */
	private boolean isNew = true;

	/** @param images how many images there are to look at */
	PreviewWorker(final int images, final Listener listener) {
		this(images, ProcessorTime::ofProcess, listener);
	}

	/** For tests that do no work. */
	PreviewWorker(final int images, final LongSupplier program, final Listener listener) {
		this.program = program;
		this.listener = listener;
		for (int i = 0; i < images; i++) {
			wanted.add(null);
			planes.add(null);
		}
	}

	private static ForkJoinWorkerThread thread(final ForkJoinPool pool) {
		final ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
		thread.setName("anomaly-training-preview");
		thread.setDaemon(true);
		return thread;
	}

	void start() {
		pool.execute(this::work);
		pool.shutdown();
	}

	/** Looks with another model from now on, once it has trained for a moment: before, it says nothing. */
	synchronized void watch(final UnfinishedModel newModel) {
		model = newModel;
		begun = System.nanoTime();
	}

	/** Looks at another image from now on. It is opened by the worker. */
	synchronized void choose(final int image, final Supplier<Plane> plane) {
		wanted.set(image, plane);
		isNew = true;
		notifyAll();
	}

	@Override
	public synchronized void close() {
		closed = true;
		model = null;
		notifyAll();
	}

	private void work() {
		long shortest = 0;
		long work = 0;
		while (rest(shortest, work)) {
			open();
			final long start = processorNanos();
			final boolean seen = look();
			shortest = seen ? SHORTEST : SOON;
			work = seen ? (long) ((processorNanos() - start) / SHARE) : 0;
		}
	}

	/** Of this thread; where Java does not count that, the time by the clock. */
	private static long processorNanos() {
		final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled() ? threads
			.getCurrentThreadCpuTime() : System.nanoTime();
	}

	/**
	 * Waits for the time of the next round. False at the end.
	 *
	 * @param nanos that it waits at the least, by the clock
	 * @param work nanoseconds of processor time that the program works meanwhile at the least
	 */
	private synchronized boolean rest(final long nanos, final long work) {
		final long until = System.nanoTime() + nanos;
		final long worked = program.getAsLong() + work;
		try {
			while (!closed && !isNew && (until - System.nanoTime() > 0 || program.getAsLong() < worked || model != null &&
				System.nanoTime() - begun < SHORTEST))
				TimeUnit.NANOSECONDS.timedWait(this, Math.max(SOON, until - System.nanoTime()));
		}
		catch (final InterruptedException e) {
			return false;
		}
		isNew = false;
		return !closed;
	}

	private void open() {
		for (int i = 0; i < planes.size(); i++) {
			final Supplier<Plane> plane = take(i);
			if (plane == null) continue;
			planes.set(i, null);
			try {
				planes.set(i, plane.get());
				listener.opened(i, planes.get(i).name());
			}
			catch (final RuntimeException | OutOfMemoryError e) {
				listener.failed(i, said(e));
			}
		}
	}

	private synchronized Supplier<Plane> take(final int image) {
		return wanted.set(image, null);
	}

	private synchronized UnfinishedModel model() {
		return model;
	}

	/** False where the model has nothing to say. */
	private boolean look() {
		final UnfinishedModel now = model();
		if (now == null) return false;
		final List<Optional<UnfinishedModel.Look>> looks = new ArrayList<>();
		for (int i = 0; i < planes.size(); i++)
			looks.add(look(now, i));
		if (looks.stream().noneMatch(Optional::isPresent)) return false;
		listener.seen(looks);
		return true;
	}

	private Optional<UnfinishedModel.Look> look(final UnfinishedModel now, final int image) {
		final Plane plane = planes.get(image);
		if (plane == null) return Optional.empty();
		try {
			return now.look(plane);
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			// one image that does not fit ends neither the preview nor the training
			listener.failed(image, said(e));
			return Optional.empty();
		}
	}

	private static String said(final Throwable problem) {
		return problem instanceof OutOfMemoryError ? "there is not enough memory for it" : problem.getMessage() == null
			? problem.toString() : problem.getMessage();
	}
}
