package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.io.Opener;

/** Reads whatever the plugins that are installed in ImageJ or Fiji read: Bio-Formats, NIfTI and others. */
final class InstalledReaders implements FormatReader {

	@Override
	public ImagePlus read(final Path file) throws IOException {
		final String path = file.toAbsolutePath().toString();
		final SparedMacro.Attempt<ImagePlus> attempt = SparedMacro.whileReading(() -> LastFolder.keptWhile(file, () -> open(
			path)));
		if (attempt.result() != null) return attempt.result();
		throw new IOException("is not an image that ImageJ can open" + (attempt.complaint().isEmpty() ? "" : " (" + attempt
			.complaint() + ")"));
	}

	/** As ImageJ does with files that it does not know. */
	private static ImagePlus open(final String path) {
		final ImagePlus image = Opener.openUsingBioFormats(path);
		return image != null ? image : new Opener().openWithHandleExtraFileTypes(path, new int[] { Opener.UNKNOWN });
	}
}
