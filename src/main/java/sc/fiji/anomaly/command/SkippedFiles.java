package sc.fiji.anomaly.command;

import java.util.List;
import java.util.function.Consumer;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.input.SkippedFile;

/**
 * Says which files of folders could not be used, and which had to be turned round: also after a failure, of which they
 * may be the cause.
 */
final class SkippedFiles {

	private final Consumer<String> log;

	SkippedFiles(final Consumer<String> log) {
		this.log = log;
	}

	/** Reports, as far as the images were gone through. Other images than those of folders are never skipped. */
	void report(final Iterable<Plane> images) {
		if (!(images instanceof ImageFolder)) return;
		final ImageFolder folder = (ImageFolder) images;
		final List<SkippedFile> skipped = folder.skipped();
		if (!skipped.isEmpty()) log.accept(skipped.size() + " of " + folder.files() + " files were skipped:");
		for (final SkippedFile file : skipped)
			log.accept("  " + file);
		final List<String> whiteIsZero = folder.whiteIsZero();
		if (!whiteIsZero.isEmpty()) log.accept(whiteIsZero.size() + " of " + folder.files() +
			" files have white as 0 (MONOCHROME1, WhiteIsZero); their values were turned round, so that larger ones are " +
			"brighter in all images: " + String.join(", ", whiteIsZero));
	}
}
