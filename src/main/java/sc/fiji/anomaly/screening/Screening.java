package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.input.ImageSource;

/** Scores the files of a queue that are not scored yet, and keeps what is found. */
final class Screening {

	private final List<ImageSource> queue;
	private final ScreeningFolder folder;
	private final Machines machines;
	private final Progress progress;

	/**
	 * @param queue all files, in the order in which they are scored
	 * @param folder takes what is found
	 * @param machines score them
	 * @param progress is told which files were done before
	 */
	Screening(final List<ImageSource> queue, final ScreeningFolder folder, final Machines machines,
		final Progress progress)
	{
		this.queue = List.copyOf(queue);
		this.folder = folder;
		this.machines = machines;
		this.progress = progress;
	}

	/**
	 * Scores what is not done yet.
	 *
	 * @param here scores a file on this machine
	 * @throws CancellationException if the progress asked for the end; what is done is kept
	 * @throws IOException if what is found cannot be written; the message says what to do
	 */
	void run(final FileWorker here) throws IOException {
		final List<ImageSource> rest = queue.stream().filter(image -> !folder.isDone(image.name())).toList();
		sayWhatHappened(queue.size() - rest.size());
		machines.score(rest, here, folder::add);
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
}
