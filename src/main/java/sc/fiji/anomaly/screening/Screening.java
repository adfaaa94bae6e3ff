package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import ij.ImagePlus;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.input.ImageSource;
import sc.fiji.anomaly.input.slide.SlideFile;

/**
 * Scores the files of a queue, several at a time. They are opened one after the other, while those before them are
 * scored, so that no more are in memory than there are processors, and one. Slides are scored alone. A file that cannot
 * be read or scored is named, and the others go on.
 */
final class Screening {

	/** The threads end when the screening does. */
	private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

	private final List<ImageSource> queue;
	private final ScreeningFolder folder;
	private final FileScorer files;
	private final SlideFileScorer slides;
	private final Progress progress;

	/**
	 * @param queue all files, in the order in which they are scored
	 * @param folder takes what is found
	 * @param files scores files that are opened whole
	 * @param slides scores those that are read by regions
	 * @param progress can end it between two planes
	 */
	Screening(final List<ImageSource> queue, final ScreeningFolder folder, final FileScorer files,
		final SlideFileScorer slides, final Progress progress)
	{
		this.queue = List.copyOf(queue);
		this.folder = folder;
		this.files = files;
		this.slides = slides;
		this.progress = progress;
	}

	/**
	 * Scores what is not done yet.
	 *
	 * @throws CancellationException if the progress asked for the end; what is done is kept
	 * @throws IOException if what is found cannot be written; the message says what to do
	 */
	void run() throws IOException {
		final List<ImageSource> rest = queue.stream().filter(image -> !folder.isDone(image.name())).toList();
		sayWhatHappened(queue.size() - rest.size());
		final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
		// one more than are scored: it is read meanwhile
		final Semaphore room = new Semaphore(THREADS + 1);
		final AtomicReference<Throwable> failure = new AtomicReference<>();
		try {
			for (int i = 0; i < rest.size() && failure.get() == null; i++) {
				progress.check();
				progress.report("Screening image " + (queue.size() - rest.size() + i + 1) + " of " + queue.size(), (double) i /
					rest.size());
				final ImageSource image = rest.get(i);
				if (SlideFile.isSlide(image.file())) scoreSlide(room, image);
				else {
					room.acquireUninterruptibly();
					submit(workers, room, failure, image);
				}
			}
		}
		finally {
			workers.shutdown();
			// all have ended when all room is free
			room.acquireUninterruptibly(THREADS + 1);
		}
		rethrow(failure.get());
	}

	/** Scores a slide when all files before it are done: it has workers of its own, and takes memory for them. */
	private void scoreSlide(final Semaphore room, final ImageSource image) throws IOException {
		room.acquireUninterruptibly(THREADS + 1);
		try {
			folder.add(slides.score(image));
		}
		finally {
			room.release(THREADS + 1);
		}
	}

	/** Opens a file, and has it scored by one of the workers, which gives its room back. */
	private void submit(final ExecutorService workers, final Semaphore room, final AtomicReference<Throwable> failure,
		final ImageSource image)
	{
		try {
			final Opened opened = open(image);
			workers.execute(() -> {
				try {
					folder.add(opened.image() == null ? opened.failed(image.name()) : files.score(image.name(), opened.bytes(),
						opened.modified(), opened.image()));
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

	/** What became of the files that were done before. */
	private void sayWhatHappened(final int done) {
		final Map<String, FileResult> results = folder.results();
		if (results.isEmpty()) return;
		progress.message("continuing: " + done + " of " + queue.size() + " files were done before");
		final Set<String> gone = new HashSet<>(results.keySet());
		for (final ImageSource image : queue) {
			gone.remove(image.name());
			final FileResult before = results.get(image.name());
			if (before != null && hasChanged(image.file(), before)) progress.message(image.name() +
				": has changed since it was scored; its rows are of what it was. To score it again, choose another output " +
				"folder");
		}
		gone.forEach(name -> progress.message(name + ": is not there any more; its rows stay"));
	}

	private static boolean hasChanged(final Path file, final FileResult before) {
		try {
			final BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
			return now.size() != before.bytes() || now.lastModifiedTime().toMillis() != before.modified();
		}
		catch (final IOException e) {
			// it is said when it is missed
			return false;
		}
	}

	/** A file that was opened, or why it was not. */
	private record Opened(long bytes, long modified, ImagePlus image, String error) {

		FileResult failed(final String name) {
			return new FileResult(name, bytes, modified, "", 0, error, List.of());
		}
	}

	private static Opened open(final ImageSource image) {
		long bytes = 0;
		long modified = 0;
		try {
			final BasicFileAttributes file = Files.readAttributes(image.file(), BasicFileAttributes.class);
			bytes = file.size();
			modified = file.lastModifiedTime().toMillis();
			return new Opened(bytes, modified, image.open(), "");
		}
		catch (final NoSuchFileException e) {
			return new Opened(bytes, modified, null, "is not there any more");
		}
		catch (final IOException e) {
			return new Opened(bytes, modified, null, String.valueOf(e.getMessage()));
		}
		catch (final RuntimeException e) {
			return new Opened(bytes, modified, null, "cannot be read (" + e + ")");
		}
	}
}
