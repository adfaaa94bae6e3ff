package sc.fiji.anomaly.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.EngineLibrary;

/** Jars of libraries, as one brings them to a computer without a network. */
class LibraryJarsTest {

	private static final List<String> FILES = List.of("libtorch.so", "libtorch_cpu.so", "libc10.so", "libtorch_cuda.so",
		"libc10_cuda.so", "libcudart.so.12");

	@TempDir
	Path folder;

	private Path jars;
	private Path home;

	private final List<String> log = new ArrayList<>();

	@BeforeEach
	void folders() throws IOException {
		jars = Files.createDirectory(folder.resolve("jars"));
		home = folder.resolve("home");
	}

	private void jar(final String name, final String properties, final List<String> files) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jars.resolve(name)))) {
			if (!properties.isEmpty()) write(zip, "native/lib/pytorch.properties", properties);
			for (final String file : files)
				write(zip, "pytorch/cu128/linux-x86_64/" + file, "code of " + file);
		}
	}

	private static void write(final ZipOutputStream zip, final String name, final String text) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String properties(final String version, final String platform, final List<String> files) {
		return "version=" + version + "\nflavor=cu128\nclassifier=" + platform + "\nlibraries=" + String.join(",", files);
	}

	private EngineLibrary library() throws IOException {
		return new LibraryPlace(Fakes.NEED).library(jars, home, log::add);
	}

	private String problem() {
		return assertThrows(InvalidInputException.class, this::library).getMessage();
	}

	@Test
	void theyAreUnpackedFromSeveralJars() throws IOException {
		jar("a.jar", properties("2.7.1-20250812", "linux-x86_64", FILES), FILES.subList(0, 3));
		jar("b.jar", "", FILES.subList(3, FILES.size()));
		assertEquals("jars of PyTorch 2.7.1 for CUDA 12.8, which will be unpacked", new LibraryPlace(Fakes.NEED).inWords(
			jars));
		assertFalse(Files.exists(home), "looking changes nothing");
		final EngineLibrary library = library();
		assertEquals(new EngineLibrary(home.resolve("2.7.1-cu128-linux-x86_64"), "2.7.1", "cu128"), library);
		assertEquals("code of libtorch_cuda.so", Files.readString(library.folder().resolve("libtorch_cuda.so")));
		assertEquals(List.of("compute: the jars in " + jars + " are unpacked"), log);
		assertEquals(library, library(), "once more");
	}

	@Test
	void aMissingJarAndAnotherComputersAreRefused() throws IOException {
		jar("a.jar", properties("2.7.1", "linux-x86_64", FILES), FILES.subList(0, 3));
		assertTrue(problem().endsWith("these jars lack libtorch_cuda.so; copy all jars of this build into the folder"),
			problem());
		jar("a.jar", properties("2.7.1", "win-x86_64", FILES), FILES);
		assertTrue(problem().endsWith("these jars are for win-x86_64, and this computer is linux-x86_64"), problem());
		jar("a.jar", properties("2.5.1", "linux-x86_64", FILES), FILES);
		assertTrue(problem().contains("it is PyTorch 2.5.1; needed is PyTorch 2.7.1"), problem());
	}

	@Test
	void nothingIsWrittenOutsideAndADamagedJarLeavesNothing() throws IOException {
		jar("a.jar", properties("2.7.1", "linux-x86_64", List.of("../../escaped")), List.of("../../escaped"));
		assertTrue(problem().contains("lack ../../escaped"), problem());
		jar("a.jar", properties("2.7.1", "linux-x86_64", FILES), FILES);
		final byte[] bytes = Files.readAllBytes(jars.resolve("a.jar"));
		// the stored text of the first library, which is compressed: its check sum fails
		final int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("linux-x86_64/libtorch.so") + 26;
		bytes[at] ^= 0x15;
		Files.write(jars.resolve("a.jar"), bytes);
		assertTrue(problem().contains("the jars cannot be unpacked"), problem());
		assertFalse(Files.exists(home.resolve("2.7.1-cu128-linux-x86_64/libtorch.so")));
		Files.writeString(jars.resolve("a.jar"), "no jar");
		assertTrue(problem().contains("a.jar is damaged"), problem());
	}
}
