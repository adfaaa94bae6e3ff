package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedZipTest {

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void name() {
		file = folder.resolve("some.zip");
	}

	@Test
	void readsCompressedEntries() throws IOException {
		new ZipForge().with("a", "first").with("b", "second").at(file);
		try (CheckedZip zip = CheckedZip.open(file)) {
			assertEquals(Set.of("a", "b"), zip.names());
			assertArrayEquals("second".getBytes(UTF_8), zip.read("b", 6));
		}
	}

	@Test
	void readsCompressedEntriesOfSomeSize() throws IOException {
		final byte[] content = new byte[3 << 20];
		new Random(1).nextBytes(content);
		new ZipForge().with("a", content).at(file);
		assertArrayEquals(content, read(content.length));
	}

	@Test
	void refusesEntriesBeyondTheLimit() throws IOException {
		new ZipForge().with("a", "first").at(file);
		assertMessage("more than 4 bytes", () -> read(4));
	}

	@Test
	void refusesBombs() throws IOException {
		new ZipForge().with("a", new byte[20 << 20]).at(file);
		assertTrue(Files.size(file) < 100_000);
		assertMessage("as harmful files do", () -> read(1 << 30));
	}

	@Test
	void countsWhatIsUnpackedAndNotWhatIsClaimed() throws IOException {
		Files.write(file, ZipForge.claimSize(new ZipForge().with("a", new byte[20 << 20]).bytes(), 10));
		assertMessage("as harmful files do", () -> read(1 << 30));
		Files.write(file, ZipForge.claimSize(new ZipForge().with("a", new byte[2000]).bytes(), 10));
		assertMessage("more than 1000 bytes", () -> read(1000));
		assertMessage("damaged a", () -> read(3000));
		Files.write(file, ZipForge.claimSize(new ZipForge().with("a", new byte[10]).bytes(), 2_000_000_000));
		assertMessage("damaged a", () -> read(Integer.MAX_VALUE - 64));
	}

	@ParameterizedTest
	@ValueSource(strings = { "../x", "a/../../x", "..", "a/..", "/etc/x", "C:\\x", "C:x", "..\\x", "a\\x", "a\nb",
		"a\0b" })
	void refusesNamesThatLeadElsewhere(final String name) throws IOException {
		new ZipForge().with("a", "good").with(name, "bad").at(file);
		assertMessage("as harmful files do", () -> read(10));
	}

	@Test
	void refusesNamesThatAreThereTwice() throws IOException {
		Files.write(file, ZipForge.replace(new ZipForge().with("one", "1").with("two", "2").bytes(), "two", "one"));
		assertMessage("two entries named \"one\"", () -> read(10));
	}

	@Test
	void refusesCrowds() throws IOException {
		final ZipForge forge = new ZipForge();
		for (int i = 0; i < 1000; i++)
			forge.with("entry" + i, "");
		forge.at(file);
		assertMessage("1000 entries", () -> read(10));
	}

	@Test
	void tellsWhatIsMissing() throws IOException {
		new ZipForge().with("b", "").at(file);
		assertMessage("has no a in it", () -> read(10));
		assertMessage("is a folder", () -> CheckedZip.open(folder));
		assertMessage("does not exist", () -> CheckedZip.open(folder.resolve("nothing")));
	}

	@Test
	void tellsOtherFilesFromBrokenOnes() throws IOException {
		Files.writeString(file, "An image, perhaps");
		assertMessage("is no model file", () -> CheckedZip.open(file));
		Files.write(file, new byte[0]);
		assertMessage("is no model file", () -> CheckedZip.open(file));
		final byte[] whole = new ZipForge().with("a", "first").bytes();
		Files.write(file, Arrays.copyOf(whole, whole.length / 2));
		assertMessage("is cut off or damaged", () -> CheckedZip.open(file));
	}

	private byte[] read(final int limit) throws IOException {
		try (CheckedZip zip = CheckedZip.open(file)) {
			return zip.read("a", limit);
		}
	}

	private void assertMessage(final String part, final Executable action) {
		final String message = assertThrows(ModelFileException.class, action).getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.startsWith(folder.toString()), message);
		assertTrue(message.endsWith("."), message);
	}
}
