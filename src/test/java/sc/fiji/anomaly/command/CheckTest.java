package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of model files, as people write them. */
class CheckTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "brain", "brain.v2", "brain.tif", "brain.", "brain.anomaly.old" })
	void aModelFileGetsTheEndingThatItsNameLacks(final String name) {
		assertEquals(folder.resolve(name + ".anomaly"), written(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "brain.anomaly", "BRAIN.ANOMALY" })
	void aNameWithTheEndingStays(final String name) {
		assertEquals(folder.resolve(name), written(name));
	}

	@Test
	void whatExistsAndIsNoModelByItsNameIsNotPassedOver() throws IOException {
		Files.createFile(folder.resolve("notes.txt"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> written("notes.txt")).getMessage().contains(
			"exists and is no model by its name"));
	}

	@Test
	void aFolderIsNoModelFile() throws IOException {
		Files.createDirectory(folder.resolve("models"));
		Files.createDirectory(folder.resolve("odd.anomaly"));
		for (final String name : new String[] { "models", "odd.anomaly", "odd", "/" })
			assertTrue(assertThrows(IllegalArgumentException.class, () -> written(name)).getMessage().contains("is a folder"),
				name);
	}

	/** A macro that names its model without the ending goes on finding it. */
	@Test
	void aModelIsFoundByTheNameThatItWasTrainedWith() throws IOException {
		final Path model = Files.createFile(written("brain"));
		assertEquals(model, read("brain"));
		assertEquals(model, read("brain.anomaly"));
	}

	@Test
	void aFileOfExactlyThatNameComesFirst() throws IOException {
		Files.createFile(folder.resolve("old.anomaly"));
		assertEquals(Files.createFile(folder.resolve("old")), read("old"));
	}

	@Test
	void aModelThatIsNowhereIsNamedAsItWasWritten() {
		assertEquals("model: the file " + folder.resolve("none") + " does not exist", assertThrows(
			IllegalArgumentException.class, () -> read("none")).getMessage());
	}

	private Path written(final String name) {
		return Check.modelToWrite("model", folder.resolve(name).toFile());
	}

	private Path read(final String name) {
		return Check.modelToRead(folder.resolve(name).toFile());
	}
}
