package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.input.ImageSource;

/**
 * Scores several files at a time. They are opened one after the other, while those before them are scored, so that no
 * more are in memory than there are processors, and one. Slides are scored alone. A file that cannot be read or scored
 * is named, and the others go on.
 */
final class ThisMachine implements Machines {

	/** The threads end when the screening does. */
	private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

	private final Progress progress;

	/** @param progress can end it between two planes */
	ThisMachine(final Progress progress) {
		this.progress = progress;
	}

	@Override
	public void score(final List<ImageSource> files, final FileWorker here, final Sink sink) throws IOException {
		final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
		// one more than are scored: it is read meanwhile
		final Semaphore room = new Semaphore(THREADS + 1);
		final AtomicReference<Throwable> failure = new AtomicReference<>();
		try {
			for (int i = 0; i < files.size() && failure.get() == null; i++) {
				progress.check();
				progress.report("Screening image " + (i + 1) + " of " + files.size(), (double) i / files.size());
				final ImageSource image = files.get(i);
				if (here.isSlide(image)) alone(room, () -> sink.add(here.score(image)));
				else submit(workers, room, failure, image, here, sink);
			}
		}
		finally {
			workers.shutdown();
			// all have ended when all room is free
			room.acquireUninterruptibly(THREADS + 1);
		}
		rethrow(failure.get());
	}

	private interface Work {

		void run() throws IOException;
	}

	/** A slide has workers of its own, and takes memory for them: it begins when all files before it are done. */
	private static void alone(final Semaphore room, final Work work) throws IOException {
		room.acquireUninterruptibly(THREADS + 1);
		try {
			work.run();
		}
		finally {
			room.release(THREADS + 1);
		}
	}

	/** Opens a file, and has it scored by one of the workers, which gives its room back. */
	private static void submit(final ExecutorService workers, final Semaphore room,
		final AtomicReference<Throwable> failure, final ImageSource image, final FileWorker here, final Sink sink)
	{
		room.acquireUninterruptibly();
		try {
			final FileWorker.Opened opened = here.open(image);
			workers.execute(() -> {
				try {
					sink.add(here.score(opened));
				}
				catch (final IOException | RuntimeException | Error e) {
					failure.compareAndSet(null, e);
				}
				finally {
					room.release();
				}
			});
		}
		catch (final RuntimeException | Error e) {
			room.release();
			throw e;
		}
	}

	private static void rethrow(final Throwable failure) throws IOException {
		if (failure instanceof IOException e) throw e;
		if (failure instanceof RuntimeException e) throw e;
		if (failure instanceof Error e) throw e;
	}
}
