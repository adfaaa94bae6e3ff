package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.input.ImageSource;
import sc.fiji.anomaly.input.slide.SlideFile;
import sc.fiji.anomaly.model.ModelCard;

/**
 * Scores single files, and keeps the pictures and maps that are asked for. Several threads may score; files are opened
 * one at a time, since some of ImageJ's readers say what is wrong in a place that all share.
 */
public final class FileWorker {

	private final FileScorer files;
	private final SlideFileScorer slides;
	private final ScreeningSettings settings;
	private final Path output;

	/**
	 * @param scorer an opened model, and
	 * @param card what its file says
	 * @param settings how images are screened
	 * @param output folder where pictures and maps are written
	 * @param progress can end a scoring
	 */
	public FileWorker(final AnomalyScorer scorer, final ModelCard card, final ScreeningSettings settings,
		final Path output, final Progress progress)
	{
		this.settings = settings;
		this.output = output;
		files = new FileScorer(scorer, settings, output, progress);
		slides = new SlideFileScorer(scorer, card, settings, output, progress);
	}

	/** How images are screened. */
	public ScreeningSettings settings() {
		return settings;
	}

	/** Folder where pictures and maps are written. */
	public Path output() {
		return output;
	}

	/** A file that was opened, or why it was not. */
	record Opened(String name, long bytes, long modified, ImagePlus image, String error) {
	}

	/** Whether a file is read by regions, with workers of its own. */
	boolean isSlide(final ImageSource image) {
		return SlideFile.isSlide(image.file());
	}

	/**
	 * Scores a file of any kind.
	 *
	 * @throws CancellationException if the progress asked for the end
	 * @throws IOException if a picture or map cannot be written
	 */
	public FileResult score(final ImageSource image) throws IOException {
		return isSlide(image) ? slides.score(image) : score(open(image));
	}

	/** Scores a file that was opened, as {@link #score(ImageSource)}. */
	FileResult score(final Opened opened) throws IOException {
		if (opened.image() == null) return new FileResult(opened.name(), opened.bytes(), opened.modified(), "", 0, opened
			.error(), List.of());
		return files.score(opened.name(), opened.bytes(), opened.modified(), opened.image());
	}

	/** Opens a file that is no slide. */
	synchronized Opened open(final ImageSource image) {
		long bytes = 0;
		long modified = 0;
		try {
			final BasicFileAttributes file = Files.readAttributes(image.file(), BasicFileAttributes.class);
			bytes = file.size();
			modified = file.lastModifiedTime().toMillis();
			return new Opened(image.name(), bytes, modified, image.open(), "");
		}
		catch (final NoSuchFileException e) {
			return new Opened(image.name(), bytes, modified, null, "is not there any more");
		}
		catch (final IOException e) {
			return new Opened(image.name(), bytes, modified, null, String.valueOf(e.getMessage()));
		}
		catch (final RuntimeException e) {
			return new Opened(image.name(), bytes, modified, null, "cannot be read (" + e + ")");
		}
	}
}
