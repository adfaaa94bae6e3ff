package sc.fiji.anomaly.input.file;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

import ij.io.OpenDialog;

/**
 * Some of ImageJ's readers change the folder that the user's next file dialog starts in. Afterwards it is what it was,
 * unless the user has chosen another one meanwhile.
 */
final class LastFolder {

	private LastFolder() {
		// nothing to make
	}

	/** Reads a file by ImageJ. */
	static <T> T keptWhile(final Path file, final Supplier<T> reader) {
		final String folder = OpenDialog.getLastDirectory();
		final String name = OpenDialog.getLastName();
		try {
			return reader.get();
		}
		finally {
			// as a file: what stands there may be no path
			final File last = new File(Objects.toString(OpenDialog.getLastDirectory(), ""));
			if (last.equals(file.toAbsolutePath().getParent().toFile())) OpenDialog.setLastDirectory(folder);
			if (file.getFileName().toString().equals(OpenDialog.getLastName())) OpenDialog.setLastName(name);
		}
	}
}
