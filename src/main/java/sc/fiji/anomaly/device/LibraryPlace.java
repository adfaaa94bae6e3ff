package sc.fiji.anomaly.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.EngineLibrary;

/** Makes a library of the folder that a user names: PyTorch's libraries, or jars of them, which are unpacked. */
public final class LibraryPlace {

	private static final String LIBRARY = "library";

	private final LibraryNeed need;

	public LibraryPlace(final LibraryNeed need) {
		this.need = need;
	}

	/**
	 * What a folder is, without changing anything.
	 *
	 * @throws InvalidInputException if it cannot be used; the message says why
	 */
	public String inWords(final Path chosen) throws IOException {
		final Optional<Path> found = found(chosen);
		if (found.isPresent()) return usable(chosen, found.get()).toString();
		final LibraryJars jars = jars(chosen);
		return "jars of PyTorch " + jars.version() + " for " + EngineLibrary.inWords(jars.flavor()) +
			", which will be unpacked";
	}

	/**
	 * The library of a folder.
	 *
	 * @param home where jars are unpacked
	 * @param log hears of unpacking, which takes a while
	 * @throws InvalidInputException if it cannot be used; the message says why
	 */
	EngineLibrary library(final Path chosen, final Path home, final Consumer<String> log) throws IOException {
		final Optional<Path> found = found(chosen);
		if (found.isPresent()) return usable(chosen, found.get());
		try {
			final LibraryJars jars = jars(chosen);
			log.accept("compute: the jars in " + chosen + " are unpacked");
			return usable(chosen, jars.unpack(home, need));
		}
		catch (final IOException e) {
			throw new InvalidInputException(LIBRARY, chosen + " cannot be used: " + e.getMessage(), e);
		}
	}

	private Optional<Path> found(final Path chosen) {
		if (!Files.isDirectory(chosen)) throw new InvalidInputException(LIBRARY, Files.exists(chosen) ? chosen +
			" is a file; give the folder that it lies in" : "the folder " + chosen + " does not exist");
		if (!need.isPossible()) throw new InvalidInputException(LIBRARY,
			"there are no libraries for a GPU of this computer (" + need.platform() + "), so the CPU computes");
		return LibraryFolder.find(chosen, need);
	}

	private EngineLibrary usable(final Path chosen, final Path libraries) throws IOException {
		final LibraryFolder folder = LibraryFolder.of(libraries, need);
		if (folder.problems().isEmpty()) return folder.library();
		throw new InvalidInputException(LIBRARY, chosen + " cannot be used: " + String.join("; ", folder.problems()));
	}

	private LibraryJars jars(final Path chosen) throws IOException {
		return LibraryJars.in(chosen).orElseThrow(() -> new InvalidInputException(LIBRARY, chosen + " has neither " + need
			.fileName().apply("torch") +
			" nor jars with PyTorch's libraries; choose the folder 'libtorch' that was unzipped"));
	}
}
