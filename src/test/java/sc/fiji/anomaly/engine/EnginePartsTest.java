package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The versions of DJL's parts, and which of them clash. */
class EnginePartsTest {

	@TempDir
	Path folder;

	@Test
	void thisProgramsPartsBelongTogether() {
		final EngineParts parts = EngineParts.ofProgram();
		assertEquals(List.of(), parts.clashes());
		assertEquals("2.7.1", parts.pytorch());
		assertEquals(4, parts.parts().size(), parts.toString());
		assertTrue(Files.isRegularFile(parts.parts().get(0).place()), parts.toString());
	}

	@Test
	void versionsThatClashAreNamed() throws IOException {
		final URL ours = jar("ours", "0.35.1", "2.7.1", "2.7.1-0.35.1", "2.7.1-20250812");
		final URL theirs = jar("theirs", "0.30.0", "2.4.0", "2.4.0-0.30.0", "2.4.0");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { ours, theirs }, null)) {
			final List<String> clashes = EngineParts.in(loader).clashes();
			assertEquals(4, clashes.size(), clashes.toString());
			assertEquals("There is more than one version of DJL: DJL 0.35.1 (" + folder.resolve("ours") + "), DJL 0.30.0 (" +
				folder.resolve("theirs") + "). Only the first is used; remove those that no plugin needs.", clashes.get(0));
		}
		final URL mixed = jar("mixed", "0.35.1", "2.7.1", "2.4.0-0.30.0", "2.4.0");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { mixed }, null)) {
			final List<String> clashes = EngineParts.in(loader).clashes();
			assertEquals(2, clashes.size(), clashes.toString());
			assertTrue(clashes.get(0).startsWith("DJL's connection to PyTorch 2.4.0-0.30.0") && clashes.get(0).endsWith(
				" do not belong together."), clashes.toString());
		}
	}

	private URL jar(final String name, final String djl, final String pytorch, final String connection,
		final String libraries) throws IOException
	{
		write(name, "ai/djl/engine/api.properties", "djl_version=" + djl);
		write(name, "pytorch-engine.properties", "djl_version=" + djl + "\npytorch_version=" + pytorch);
		write(name, "jnilib/pytorch.properties", "jni_version=" + connection);
		write(name, "native/lib/pytorch.properties", "version=" + libraries + "\nflavor=cpu");
		return folder.resolve(name).toUri().toURL();
	}

	private void write(final String jar, final String file, final String text) throws IOException {
		final Path path = folder.resolve(jar).resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}
}
