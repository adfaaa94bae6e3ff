package sc.fiji.anomaly.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.InvalidInputException;

/** Folders as users may choose them. */
class LibraryFolderTest {

	@TempDir
	Path folder;

	private final LibraryPlace place = new LibraryPlace(Fakes.NEED);

	private String problem(final Path chosen) {
		return assertThrows(InvalidInputException.class, () -> place.inWords(chosen)).getMessage();
	}

	@Test
	void whatIsRightIsFoundFromEveryFolderThatOneMayChoose() throws IOException {
		final Path libtorch = Fakes.libtorch(folder, "2.7.1+cu128");
		for (final Path chosen : List.of(folder, libtorch, libtorch.resolve("lib")))
			assertEquals("PyTorch 2.7.1 for CUDA 12.8 in " + libtorch.resolve("lib"), place.inWords(chosen));
	}

	@Test
	void aFolderThatDjlDownloadedNamesItsVersion() throws IOException {
		final Path cache = Files.move(Fakes.libtorch(folder, "2.7.1+cu128").resolve("lib"), folder.resolve(
			"2.7.1-cu128-linux-x86_64"));
		assertEquals("PyTorch 2.7.1 for CUDA 12.8 in " + cache, place.inWords(cache));
	}

	@Test
	void aWrongVersionIsSaidWithTheRightOne() throws IOException {
		final Path libtorch = Fakes.libtorch(folder, "2.5.1+cu124");
		assertEquals("library: " + libtorch + " cannot be used: it is PyTorch 2.5.1; needed is PyTorch 2.7.1 for CUDA 12.8",
			problem(libtorch));
		Files.writeString(libtorch.resolve("build-version"), "2.7.1+cu118");
		assertTrue(problem(libtorch).endsWith("it is for CUDA 11.8; needed is PyTorch 2.7.1 for CUDA 12.8"), problem(
			libtorch));
		Files.delete(libtorch.resolve("build-version"));
		assertTrue(problem(libtorch).contains("it does not say its version"), problem(libtorch));
	}

	/** Who builds the connection knows what it is for. */
	@Test
	void aConnectionOfItsOwnMakesEveryVersionRight() throws IOException {
		final Path libtorch = Fakes.libtorch(folder, "2.11.0+cu130");
		Files.writeString(libtorch.resolve("lib/libdjl_torch.so"), "code");
		assertEquals("PyTorch 2.11.0 for CUDA 13.0 in " + libtorch.resolve("lib"), place.inWords(libtorch));
	}

	@Test
	void aBrokenFolderSaysWhatIsMissing() throws IOException {
		final Path libtorch = Fakes.libtorch(folder, "2.7.1+cu128");
		Files.delete(libtorch.resolve("lib/libc10_cuda.so"));
		Files.write(libtorch.resolve("lib/libtorch_cpu.so"), new byte[0]);
		Files.delete(libtorch.resolve("lib/libcudart-218eec4c.so.12"));
		assertEquals("library: " + libtorch + " cannot be used: libtorch_cpu.so is empty; unzip it once more; " +
			"libc10_cuda.so is missing in it; CUDA's own library (cudart) is missing in it; take a build with all libraries",
			problem(libtorch));
	}

	@Test
	void aBuildForCpusAndOtherFoldersAreRefused() throws IOException {
		final Path libtorch = Fakes.libtorch(folder, "2.7.1+cpu");
		Files.delete(libtorch.resolve("lib/libtorch_cuda.so"));
		assertTrue(problem(libtorch).contains("it is a build for CPUs; choose one for CUDA"), problem(libtorch));
		final Path other = Files.createDirectory(folder.resolve("other"));
		assertTrue(problem(other).contains(" has neither libtorch.so nor jars"), problem(other));
		assertTrue(problem(folder.resolve("none")).contains("does not exist"));
		assertTrue(problem(libtorch.resolve("build-version")).contains("is a file; give the folder"));
		assertTrue(assertThrows(InvalidInputException.class, () -> new LibraryPlace(new LibraryNeed("2.7.1", List.of(),
			"osx-aarch64", name -> name)).inWords(libtorch)).getMessage().contains(
				"there are no libraries for a GPU of this computer (osx-aarch64)"));
	}
}
