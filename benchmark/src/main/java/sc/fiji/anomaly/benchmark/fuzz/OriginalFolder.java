package sc.fiji.anomaly.benchmark.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of one good image each. */
final class OriginalFolder {

	private OriginalFolder() {}

	/** The folder of a base, with its file in it. */
	static Path of(final ImageBase base, final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(base.name().replace('.', '-')));
		Files.write(folder.resolve(base.name()), base.bytes());
		return folder;
	}
}
