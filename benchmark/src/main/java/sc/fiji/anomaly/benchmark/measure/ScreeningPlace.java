package sc.fiji.anomaly.benchmark.measure;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.screening.FolderScreening;
import sc.fiji.anomaly.screening.ScreeningRequest;

/**
 * A temporary folder in which folders are screened; closing deletes it.
 *
 * @param folder where all lies
 * @param program screens
 */
record ScreeningPlace(Path folder, AnomalyDetection.Standalone program) implements Closeable {

	static ScreeningPlace create() throws IOException {
		return new ScreeningPlace(Files.createTempDirectory("screening"), AnomalyDetection.standalone());
	}

	AnomalyDetection detection() {
		return program.detection();
	}

	/** A path in the folder. */
	Path resolve(final String name) {
		return folder.resolve(name);
	}

	/** Screens a folder of images by a model. */
	void screen(final Path model, final Path images, final Path output, final boolean pictures, final Progress progress) {
		try {
			new FolderScreening(detection(), new ScreeningRequest(model, images, output, 0.05, "file", false, pictures, false,
				true, "cpu"), progress).run();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() throws IOException {
		program.close();
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path file : all.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}
}
