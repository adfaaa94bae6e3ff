package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.Notes;
import sc.fiji.anomaly.store.ModelFileException;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** What a model's file says of its model, and the notes that are kept in it. */
class AboutAnomalyModelTest {

	@TempDir
	static Path folder;

	private static CommandRun commands;
	private static Path trained;

	private Path model;

	@BeforeAll
	static void train() throws IOException {
		commands = new CommandRun();
		trained = folder.resolve("trained.anomaly");
		TinyModel.train(commands.detection(), TinyImages.textures(1, 60, 40, 30), BrightnessMethod.settings().withLayout(
			"texture"), trained);
	}

	@BeforeEach
	void copy() throws IOException {
		commands.log.clear();
		model = Files.createTempDirectory(folder, "model").resolve("brain <1>.anomaly");
		Files.copy(trained, model);
	}

	@AfterAll
	static void forget() {
		commands.close();
	}

	private void about(final Object... inputs) throws IOException {
		final Object[] all = new Object[inputs.length + 2];
		all[0] = "model";
		all[1] = model.toFile();
		System.arraycopy(inputs, 0, all, 2, inputs.length);
		commands.run(new AboutAnomalyModel(), all);
	}

	@Test
	void thePageNeedsNoOtherFile() throws IOException {
		final Path page = folder.resolve("page");
		about("output", page.toFile());
		final String html = Files.readString(folder.resolve("page.html"));
		assertTrue(html.contains("<h1>brain &lt;1&gt;.anomaly</h1>"));
		assertEquals(10, html.split("<img src=\"data:image/png;base64,", -1).length - 1, "nine images and a histogram");
		assertFalse(html.contains("<img src=\"thumbnail"));
		assertTrue(html.contains("Research use only") && html.contains("60, from 60 cases, with 1 channel, about 40 x 30"));
		assertTrue(html.contains("lowest alarm rate that these 19 cases support is <b>0.05</b>"), html.substring(html
			.indexOf("lowest")));
		assertTrue(html.contains("It looks at every pixel of an image"));
		assertTrue(html.contains("how 60 training images look"));
	}

	@Test
	void aLineInTheLogForMacros() throws IOException {
		about();
		assertEquals(1, commands.log.size(), commands.log.toString());
		assertTrue(commands.log.get(0).matches("about brain <1>.anomaly: " + BrightnessMethod.NAME +
			", trained on 60 images of 60 cases on .*; lowest alarm rate 0.0500"), commands.log.get(0));
	}

	@Test
	void notesAreKeptAndTheModelStaysTheSame() throws IOException {
		final double before = score();
		about("notes", "3T T2 axial <b>, 'Siemens'\nJune", "licence", "CC BY 4.0");
		assertEquals(new Notes("3T T2 axial <b>, 'Siemens'\nJune", "CC BY 4.0"), AnomalyModel.read(model).card().notes());
		assertEquals(before, score());
		assertTrue(commands.log.get(1).endsWith("; notes: 3T T2 axial <b>, 'Siemens' June; licence: CC BY 4.0"),
			commands.log.toString());
		about("licence", "CC0");
		assertEquals(new Notes("3T T2 axial <b>, 'Siemens'\nJune", "CC0"), AnomalyModel.read(model).card().notes());
		final Path page = folder.resolve("noted.html");
		about("output", page.toFile());
		assertTrue(Files.readString(page).contains("3T T2 axial &lt;b&gt;, 'Siemens'<br>June"));
	}

	private double score() throws IOException {
		try (AnomalyScorer scorer = commands.detection().open(model, "cpu")) {
			return scorer.score(TinyImages.texture(1000, 40, 30), Selection.EVERYWHERE).score();
		}
	}

	@Test
	void tooLongNotesLeaveTheFileAsItWas() throws IOException {
		final byte[] before = Files.readAllBytes(model);
		final String message = assertThrows(InvalidInputException.class, () -> about("notes", "x".repeat(10_001)))
			.getMessage();
		assertTrue(message.startsWith("notes: has 10001 characters"), message);
		assertArrayEquals(before, Files.readAllBytes(model));
	}

	@Test
	void otherFilesAreRefused() throws IOException {
		Files.writeString(model, "no model");
		assertThrows(ModelFileException.class, this::about);
		final File missing = folder.resolve("missing.anomaly").toFile();
		assertThrows(InvalidInputException.class, () -> commands.run(new AboutAnomalyModel(), "model", missing));
		Files.copy(trained, model, StandardCopyOption.REPLACE_EXISTING);
		final Path isFolder = Files.createDirectory(folder.resolve("folder.html"));
		final String message = assertThrows(InvalidInputException.class, () -> about("output", isFolder.toFile()))
			.getMessage();
		assertTrue(message.startsWith("output: ") && message.endsWith("is a folder; give the name of a file in it"),
			message);
	}
}
