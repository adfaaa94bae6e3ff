package sc.fiji.anomaly.benchmark.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Model files that earlier versions of the plugin wrote, of discs of 40 x 40 pixels; its own tests keep them. */
final class OlderModels {

	/** MLSAD, by the last version that wrote format 2. */
	static final String FORMAT_2 = "format-2.anomaly";

	/** PCA, by the last version that wrote format 3. */
	static final String FORMAT_3 = "format-3.anomaly";

	private OlderModels() {}

	/** Puts one of them into a folder. */
	static Path copy(final String name, final Path folder) throws IOException {
		final Path file = folder.resolve(name);
		try (InputStream in = OlderModels.class.getResourceAsStream(name)) {
			Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
		}
		return file;
	}
}
