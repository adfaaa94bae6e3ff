package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the profile {@code release} hands out: five zips and the files of an update site. The build runs this after it
 * has made them, and says by the property {@code release.folder} where they are.
 */
class ReleaseIT {

	/** The platforms as PyTorch's natives call them, and the folders from which Fiji's updater serves their systems. */
	private static final Map<String, String> FOLDERS = Map.of("linux-x86_64", "linuxx", "linux-aarch64", "linuxx",
		"win-x86_64", "winx", "osx-aarch64", "macosx");

	/** The folders in {@code jars} that Fiji's launcher gives to Java as paths of modules. */
	private static final List<String> MODULE_FOLDERS = List.of("linux-arm64", "linux64", "macos-arm64", "macos64",
		"win-arm64", "win64");

	private static final String NATIVES = "pytorch-native-cpu-";

	private static final String LICENSES = "licenses/Anomaly_Detection/";

	private static final Path TARGET = Path.of(System.getProperty("release.folder", "target"));

	@Test
	void thereIsABundleForEachPlatformAndAZipForPlainImageJ() throws IOException {
		final Set<String> expected = new TreeSet<>(Set.of("plain-imagej"));
		FOLDERS.keySet().forEach(platform -> expected.add("bundle-" + platform));
		assertEquals(expected, zips().keySet());
	}

	@Test
	void aBundleHoldsThePluginAndTheNativesOfItsPlatformOnly() throws IOException {
		for (final String platform : FOLDERS.keySet()) {
			final Set<String> files = files(zips().get("bundle-" + platform));
			final List<String> natives = files.stream().filter(file -> file.contains(NATIVES)).toList();
			assertEquals(1, natives.size(), natives::toString);
			assertTrue(natives.get(0).matches("jars/" + NATIVES + ".*-" + platform + "\\.jar"), natives::toString);
			assertEquals(1, files.stream().filter(file -> file.matches("plugins/Anomaly_Detection-.*\\.jar")).count());
		}
	}

	@Test
	void theUpdateSiteHoldsWhatTheBundlesHoldWithTheNativesInTheFolderOfEachSystem() throws IOException {
		final Set<String> expected = new TreeSet<>();
		for (final Map.Entry<String, String> platform : FOLDERS.entrySet())
			for (final String file : files(zips().get("bundle-" + platform.getKey())))
				expected.add(file.replace("jars/" + NATIVES, "jars/" + platform.getValue() + "/" + NATIVES));
		assertEquals(expected, files(updateSite()));
	}

	/** One jar there whose module name is none, as those of DJL's natives, and Fiji does not start any more. */
	@Test
	void javaStartsWithWhatIsInTheFoldersOfModules() {
		for (final String folder : MODULE_FOLDERS) {
			final ModuleFinder modules = ModuleFinder.of(updateSite().resolve("jars").resolve(folder));
			assertDoesNotThrow(modules::findAll, folder);
		}
	}

	/** The updater takes an executable file for a launcher of Fiji. */
	@Test
	void noFileOfTheUpdateSiteIsExecutable() throws IOException {
		assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
		for (final String file : files(updateSite()))
			assertFalse(Files.isExecutable(updateSite().resolve(file)), file);
	}

	@Test
	void nothingIsHandedOutThatFijiShips() throws IOException {
		final Set<String> ofFiji = files(zips().get("plain-imagej")).stream().filter(file -> file.endsWith(".jar")).collect(
			Collectors.toSet());
		assertFalse(ofFiji.isEmpty());
		for (final String file : files(updateSite()))
			assertFalse(ofFiji.contains(file) || file.startsWith("jars/ij-"), file);
	}

	@ParameterizedTest
	@MethodSource("handouts")
	void everyLibraryIsInTheListOfLicencesAndEveryLicenceHasItsText(final Path handout) throws IOException {
		final Set<String> files = files(handout);
		assertTrue(files.contains(LICENSES + "LICENSE.txt"), files::toString);
		final Map<String, List<String>> licences = licences(read(handout, LICENSES + "THIRD-PARTY.txt"));
		for (final String file : files) {
			if (!file.startsWith("jars/")) continue;
			final String jar = file.substring(file.lastIndexOf('/') + 1);
			final String library = licences.keySet().stream().filter(known -> jar.equals(known + ".jar") || jar.startsWith(
				NATIVES) && jar.startsWith(known + "-")).findAny().orElse("");
			assertFalse(library.isEmpty(), () -> "THIRD-PARTY.txt lacks " + jar);
			assertTrue(licences.get(library).stream().anyMatch(licence -> files.stream().anyMatch(text -> text.startsWith(
				LICENSES + licence))), () -> "No text of " + licences.get(library) + ", the licence of " + jar);
		}
	}

	@Test
	void everyNativeLibraryIsNamedWithItsLicence() throws IOException {
		final Set<String> named = new TreeSet<>(Arrays.asList(read(updateSite(), LICENSES + "NATIVES.txt").split(
			"[\\s,]+")));
		int natives = 0;
		for (final String file : files(updateSite())) {
			if (!file.contains("pytorch-")) continue;
			try (FileSystem jar = FileSystems.newFileSystem(updateSite().resolve(file))) {
				for (final String entry : files(jar.getPath("/"))) {
					if (!entry.matches(".*\\.(so|dll|dylib)(\\.[0-9.]+)?")) continue;
					natives++;
					assertTrue(named.contains(entry.substring(entry.lastIndexOf('/') + 1)), () -> "NATIVES.txt lacks " + entry);
				}
			}
		}
		assertTrue(natives > 0);
	}

	/** The zips by what their names say after the version. */
	private static Map<String, Path> zips() throws IOException {
		final Map<String, Path> zips = new TreeMap<>();
		try (Stream<Path> files = Files.list(TARGET)) {
			files.filter(file -> file.toString().endsWith(".zip")).forEach(file -> zips.put(file.getFileName().toString()
				.replaceAll("^.*-(bundle|plain)-(.*)\\.zip$", "$1-$2"), file));
		}
		return zips;
	}

	private static Path updateSite() {
		return TARGET.resolve("update-site");
	}

	private static Stream<Path> handouts() throws IOException {
		return Stream.concat(zips().values().stream(), Stream.of(updateSite()));
	}

	/** The files of a folder or of a zip, by their paths in it. */
	private static Set<String> files(final Path handout) throws IOException {
		if (Files.isDirectory(handout)) try (Stream<Path> files = Files.walk(handout)) {
			return files.filter(Files::isRegularFile).map(file -> handout.relativize(file).toString().replace('\\', '/'))
				.collect(Collectors.toCollection(TreeSet::new));
		}
		try (FileSystem zip = FileSystems.newFileSystem(handout)) {
			return files(zip.getPath("/"));
		}
	}

	private static String read(final Path handout, final String file) throws IOException {
		if (Files.isDirectory(handout)) return Files.readString(handout.resolve(file));
		try (FileSystem zip = FileSystems.newFileSystem(handout)) {
			return read(zip.getPath("/"), file);
		}
	}

	/** The licences of each library, which is called as its jar: {@code api-0.35.1}. */
	private static Map<String, List<String>> licences(final String thirdParty) {
		return thirdParty.lines().filter(line -> line.matches("\\S+ \\S+ \\(\\S+\\): .+")).map(line -> line.split(
			" \\(\\S+\\): ")).collect(Collectors.toMap(parts -> parts[0].replace(' ', '-'), parts -> Arrays.asList(parts[1]
				.split(" or "))));
	}
}
