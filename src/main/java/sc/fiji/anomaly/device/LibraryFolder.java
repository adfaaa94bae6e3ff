package sc.fiji.anomaly.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import sc.fiji.anomaly.engine.EngineLibrary;

/**
 * What a folder is that a user has chosen as PyTorch's: looked at only, nothing of it is loaded.
 *
 * @param library what it holds
 * @param problems why it cannot be used, a sentence each; none if it may be
 */
public record LibraryFolder(EngineLibrary library, List<String> problems) {

	/** Where the libraries lie in what can be downloaded, from the folder that one would choose. */
	private static final List<String> PLACES = List.of("", "lib", "libtorch/lib", "torch/lib");

	private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+)(?:[.\\w]*)(?:\\+(\\w+))?");

	/** How DJL names folders of what it has downloaded. */
	private static final Pattern NAME = Pattern.compile("(\\d+\\.\\d+\\.\\d+)(?:-\\d+)?-(cu\\d{3}|cpu)\\b.*");

	public LibraryFolder {
		problems = List.copyOf(problems);
	}

	/** Looks for PyTorch's libraries in a folder, or in a folder in it. */
	static Optional<Path> find(final Path chosen, final LibraryNeed need) {
		return PLACES.stream().map(chosen::resolve).filter(folder -> Files.exists(folder.resolve(need.fileName().apply(
			"torch")))).findFirst();
	}

	/**
	 * Looks at a folder.
	 *
	 * @param libraries that {@link #find} has found
	 */
	static LibraryFolder of(final Path libraries, final LibraryNeed need) throws IOException {
		final List<String> problems = new ArrayList<>();
		final Matcher version = VERSION.matcher(versionText(libraries));
		final Matcher name = NAME.matcher(String.valueOf(libraries.getFileName()));
		String number = "";
		String flavor = "";
		if (version.find()) {
			number = version.group(1);
			flavor = version.group(2) == null ? "" : version.group(2);
		}
		else if (name.matches()) {
			number = name.group(1);
			flavor = name.group(2);
		}
		final boolean gpu = Files.exists(libraries.resolve(need.fileName().apply("torch_cuda")));
		if (!gpu) flavor = "cpu";
		if (!gpu) problems.add("it is a build for CPUs; choose one for CUDA");
		for (final String part : gpu ? List.of("torch", "torch_cpu", "c10", "torch_cuda", "c10_cuda") : List.of("torch",
			"torch_cpu", "c10"))
			whole(libraries.resolve(need.fileName().apply(part))).ifPresent(problems::add);
		if (gpu && !hasRuntime(libraries)) problems.add("CUDA's own library (cudart) is missing in it; take a build with " +
			"all libraries");
		// who brings a connection of their own knows what it is for
		if (!Files.exists(libraries.resolve(need.fileName().apply("djl_torch")))) problems.addAll(unfit(number, flavor,
			need, gpu));
		return new LibraryFolder(new EngineLibrary(libraries.toAbsolutePath().normalize(), number.isEmpty() ? need.version()
			: number, flavor), problems);
	}

	private static List<String> unfit(final String number, final String flavor, final LibraryNeed need,
		final boolean gpu)
	{
		if (number.isEmpty()) return List.of(
			"it does not say its version (the file build-version is missing beside 'lib')");
		if (!number.equals(need.version())) return List.of("it is PyTorch " + number + "; needed is " + need);
		if (gpu && !need.flavors().contains(flavor)) return List.of("it is for " + EngineLibrary.inWords(flavor) +
			"; needed is " + need);
		return List.of();
	}

	private static Optional<String> whole(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) return Optional.of(file.getFileName() + " is missing in it");
		return Files.size(file) == 0 ? Optional.of(file.getFileName() + " is empty; unzip it once more") : Optional.empty();
	}

	/** Beside the libraries, or as Python's packages have it. */
	private static boolean hasRuntime(final Path libraries) throws IOException {
		for (final Path folder : List.of(libraries, libraries.resolve("../../nvidia/cuda_runtime/lib"), libraries.resolve(
			"../../nvidia/cuda_runtime/bin")))
			if (Files.isDirectory(folder)) try (Stream<Path> files = Files.list(folder)) {
				if (files.anyMatch(file -> file.getFileName().toString().matches("(lib)?cudart.*"))) return true;
			}
		return false;
	}

	/** Of the file beside the folder that names the version; empty if there is none. */
	private static String versionText(final Path libraries) throws IOException {
		for (final Path file : List.of(libraries.resolve("../build-version"), libraries.resolve("build-version"), libraries
			.resolve("../version.py")))
			if (Files.isRegularFile(file)) return Files.readString(file);
		return "";
	}
}
