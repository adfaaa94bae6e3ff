package sc.fiji.anomaly.model;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Model files that earlier versions of this plugin wrote, kept as they were. */
final class StoredModels {

	/** MLSAD, discs of 40 x 40 pixels: the version before the one that began format 3 wrote it. */
	static final String FORMAT_2 = "format-2.anomaly";

	/** MLSAD, textures of 24 x 24 pixels: the first version that wrote format 3. */
	static final String EARLY_FORMAT_3 = "format-3-early.anomaly";

	/** PCA, discs of 40 x 40 pixels: the last version that wrote format 3. */
	static final String FORMAT_3 = "format-3.anomaly";

	/** PCA, discs of 16 x 16 pixels: the last version that wrote format 4. */
	static final String FORMAT_4 = "format-4.anomaly";

	/** PCA, discs of 24 x 24 pixels: the last version that wrote format 5. */
	static final String FORMAT_5 = "format-5.anomaly";

	/** PCA, discs of 28 x 28 pixels: the last version that wrote format 6. */
	static final String FORMAT_6 = "format-6.anomaly";

	/** PCA, discs of 36 x 36 pixels: the last version that wrote format 7. */
	static final String FORMAT_7 = "format-7.anomaly";

	private StoredModels() {}

	/** Where one of them is. */
	static Path file(final String name) {
		try {
			return Path.of(StoredModels.class.getResource(name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(name, e);
		}
	}
}
