package sc.fiji.anomaly.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new folder that is deleted with all that is in it when it is closed. */
final class TemporaryFolder implements AutoCloseable {

	private final Path folder;

	TemporaryFolder() throws IOException {
		folder = Files.createTempDirectory("anomaly");
	}

	Path path() {
		return folder;
	}

	@Override
	public void close() throws IOException {
		final List<Path> all;
		try (Stream<Path> files = Files.walk(folder)) {
			all = files.sorted(Comparator.reverseOrder()).toList();
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
		for (final Path file : all) Files.delete(file);
	}
}
