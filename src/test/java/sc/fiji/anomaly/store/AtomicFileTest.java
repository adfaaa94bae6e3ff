package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void name() {
		file = folder.resolve("a model.anomaly");
	}

	@Test
	void writesAFileAndNothingElse() throws IOException {
		AtomicFile.write(file, out -> out.write("whole".getBytes(UTF_8)));
		assertEquals("whole", Files.readString(file));
		assertEquals(List.of(file), contents(folder));
	}

	@Test
	void theTemporaryFileIsKnownByItsName() throws IOException {
		AtomicFile.write(file, out -> {
			assertEquals(1, contents(folder).size());
			assertTrue(AtomicFile.isTemporary(contents(folder).get(0)));
		});
		assertFalse(AtomicFile.isTemporary(file));
		assertFalse(AtomicFile.isTemporary(folder.resolve(".anomaly-notes.tmp")));
	}

	@Test
	void replacesAFile() throws IOException {
		Files.writeString(file, "a longer, earlier one");
		AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));
		assertEquals("new", Files.readString(file));
	}

	@Test
	void createsMissingFolders() throws IOException {
		final Path deep = folder.resolve("a/b/c.anomaly");
		AtomicFile.checkWritable(deep);
		assertEquals(List.of(), contents(deep.getParent()));
		AtomicFile.write(deep, out -> out.write(1));
		assertTrue(Files.exists(deep));
	}

	@Test
	void letsTheContentCloseItsStream() throws IOException {
		AtomicFile.write(file, out -> {
			out.write("whole".getBytes(UTF_8));
			out.close();
		});
		assertEquals("whole", Files.readString(file));
	}

	@Test
	void aFullDiskLeavesNoFile() throws IOException {
		final IOException e = assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(
			new byte[1 << 20]), new FailingSink(1000)));
		assertTrue(e.getMessage().startsWith(file + " cannot be written (No space left on device)"), e.getMessage());
		assertTrue(e.getMessage().contains("choose another place"), e.getMessage());
		assertEquals("No space left on device", e.getCause().getMessage());
		assertEquals(List.of(), contents(folder));
	}

	@Test
	void aFullDiskKeepsTheEarlierFile() throws IOException {
		Files.writeString(file, "earlier");
		// little enough to wait in the buffer until the very end
		assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(new byte[100]), new FailingSink(99)));
		assertEquals("earlier", Files.readString(file));
		assertEquals(List.of(file), contents(folder));
	}

	@Test
	void contentThatThrowsKeepsTheEarlierFile() throws IOException {
		Files.writeString(file, "earlier");
		final RuntimeException cause = new IllegalStateException("no weights");
		assertSame(cause, assertThrows(IllegalStateException.class, () -> AtomicFile.write(file, out -> {
			out.write(new byte[1 << 20]);
			throw cause;
		})));
		assertEquals("earlier", Files.readString(file));
		assertEquals(List.of(file), contents(folder));
	}

	@Test
	void theEarlierFileIsThereWhileTheNewOneIsWritten() throws IOException {
		Files.writeString(file, "earlier");
		AtomicFile.write(file, out -> {
			out.write(new byte[1 << 20]);
			assertEquals("earlier", Files.readString(file));
		});
		assertEquals(1 << 20, Files.size(file));
	}

	@Test
	void aForbiddenFolderIsNamed() throws IOException {
		final IOException e = assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(1), channel -> {
			throw new AccessDeniedException(file.toString());
		}));
		assertTrue(e.getMessage().startsWith(file + " cannot be written (access denied)"), e.getMessage());
		assertEquals(List.of(), contents(folder));
	}

	@Test
	void aReadOnlyFolderIsFoundOutBeforehand() throws IOException {
		assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
		final Set<PosixFilePermission> before = Files.getPosixFilePermissions(folder);
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
		try {
			assumeFalse(Files.isWritable(folder), "an administrator may write everywhere");
			assertNames(file, assertThrows(IOException.class, () -> AtomicFile.checkWritable(file)));
			assertNames(file, assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(1))));
		}
		finally {
			Files.setPosixFilePermissions(folder, before);
		}
	}

	@Test
	void aFolderIsNoFile() throws IOException {
		Files.createDirectory(file);
		assertEquals(file + " is a folder: choose the name of a file", assertThrows(IOException.class, () -> AtomicFile
			.checkWritable(file)).getMessage());
		assertNames(file, assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(1))));
		assertEquals(List.of(file), contents(folder));
	}

	@Test
	void aFileIsNoFolder() throws IOException {
		Files.writeString(file, "a file");
		final Path below = file.resolve("model.anomaly");
		final IOException e = assertThrows(IOException.class, () -> AtomicFile.checkWritable(below));
		assertNames(below, e);
		assertTrue(e.getMessage().endsWith("choose another folder"), e.getMessage());
		assertEquals("a file", Files.readString(file));
	}

	@Test
	void checkingTouchesNothing() throws IOException {
		AtomicFile.checkWritable(file);
		assertFalse(Files.exists(file));
		Files.writeString(file, "earlier");
		AtomicFile.checkWritable(file);
		assertEquals("earlier", Files.readString(file));
		assertEquals(List.of(file), contents(folder));
	}

	@Test
	void writesThroughLinks() throws IOException {
		final Path shared = Files.createDirectory(folder.resolve("shared"));
		final Path target = Files.writeString(shared.resolve("model.anomaly"), "earlier");
		final Path link = folder.resolve("link.anomaly");
		final Path folderLink = folder.resolve("folder");
		try {
			Files.createSymbolicLink(link, target);
			Files.createSymbolicLink(folderLink, shared);
		}
		catch (final UnsupportedOperationException | IOException e) {
			assumeTrue(false, "no symbolic links here: " + e);
		}
		AtomicFile.write(link, out -> out.write("new".getBytes(UTF_8)));
		AtomicFile.write(folderLink.resolve("second.anomaly"), out -> out.write("second".getBytes(UTF_8)));
		assertTrue(Files.isSymbolicLink(link));
		assertEquals("new", Files.readString(target));
		assertEquals("second", Files.readString(shared.resolve("second.anomaly")));
	}

	@Test
	void isReadableForThoseWhoMayReadOtherFilesOfTheFolder() throws IOException {
		assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
		final Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
		AtomicFile.write(file, out -> out.write(1));
		assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(file));
	}

	private static void assertNames(final Path file, final IOException e) {
		assertTrue(e.getMessage().startsWith(file + " "), e.getMessage());
	}

	static List<Path> contents(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}
}
