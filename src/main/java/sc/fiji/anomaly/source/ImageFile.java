package sc.fiji.anomaly.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.io.OpenDialog;
import ij.io.Opener;
import ij.plugin.AVI_Reader;

/**
 * Opens one image file by whatever ImageJ opens it with: its own readers, then the reader plugins that are installed.
 * No dialog is shown, and the folder that the user's next file dialog starts in stays what it was.
 */
final class ImageFile {

	private final Path file;

	ImageFile(final Path file) {
		this.file = file;
	}

	/**
	 * Opens the file, without showing it.
	 *
	 * @throws IOException where the file is no whole image; the message is the reason, without the file's name
	 */
	ImagePlus open() throws IOException {
		if (!Files.isReadable(file)) throw new IOException("cannot be read; check who may read it");
		if (Files.size(file) == 0) throw new IOException("is empty (0 bytes)");
		final Attempt attempt = attempt();
		final Optional<String> missing = new FileEnd(file).whatIsMissing(attempt.image);
		if (missing.isPresent()) throw new IOException("is truncated: " + missing.get());
		if (attempt.image == null) throw new IOException("is not an image that ImageJ can open" + attempt.complaint);
		if (attempt.image.getWidth() < 1 || attempt.image.getHeight() < 1 || attempt.image.getStackSize() < 1)
			throw new IOException("has no pixels");
		return attempt.image;
	}

	/** What ImageJ made of a file, null for nothing, and what it complained about. */
	private record Attempt(ImagePlus image, String complaint) {}

	private Attempt attempt() {
		final String directory = OpenDialog.getLastDirectory();
		final String name = OpenDialog.getLastName();
		// sends what the readers complain about to the log, where a dialog would stop everything
		IJ.redirectErrorMessages(true);
		try {
			return new Attempt(read(), inBrackets(IJ.getErrorMessage()));
		}
		catch (final RuntimeException e) {
			return new Attempt(null, inBrackets("its reader failed: " + e));
		}
		finally {
			IJ.redirectErrorMessages(false);
			OpenDialog.setLastDirectory(directory);
			OpenDialog.setLastName(name);
		}
	}

	private ImagePlus read() {
		final String path = file.toAbsolutePath().toString();
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		// the opener asks how to open movies
		if (opener.getFileType(path) == Opener.AVI) return AVI_Reader.open(path, true);
		return opener.openImage(path);
	}

	private static String inBrackets(final String complaint) {
		if (complaint == null || complaint.isBlank()) return "";
		return " (" + complaint.lines().findFirst().orElse("") + ")";
	}
}
