package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.TextRoi;

import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Generators that a model kept make images that can be looked at. */
class ShowFakeImagesTest {

	private static final String GENERATED = ",fakes:patchgan,gansteps:5,ganwidth:0.05,length:0.01";

	@TempDir
	static Path folder;

	private static CommandRun commands;
	private static File kept;

	private OpenedImages images;

	@BeforeAll
	static void train() throws IOException {
		commands = new CommandRun();
		kept = model("kept", GENERATED + ",keep:fakes");
		Files.createDirectory(folder.resolve("normals"));
		IJ.saveAsTiff(OpenedImages.image("one", 1), folder.resolve("normals").resolve("one.tif").toString());
	}

	private static File model(final String name, final String options) throws IOException {
		final Path file = folder.resolve(name + ".anomaly");
		TinyModel.train(commands.detection(), TinyImages.discs(1, TinyModel.IMAGES, 32), TinyModel.SETTINGS.withLayout(
			"aligned").withOptions(TinyModel.SETTINGS.options() + options), file);
		return file.toFile();
	}

	@BeforeEach
	void open() {
		commands.stopped = false;
		images = new OpenedImages();
	}

	@AfterEach
	void close() {
		images.close();
	}

	@AfterAll
	static void forget() {
		commands.close();
	}

	private static ImagePlus show(final File normals, final long seed) throws IOException {
		show(kept, normals, seed);
		return OpenedImages.named("Fakes of kept.anomaly");
	}

	private static void show(final File model, final File normals, final long seed) throws IOException {
		commands.run(new ShowFakeImages(), "model", model, "normals", normals, "count", 3, "seed", seed);
	}

	@Test
	void aRowForEachLevelThatIsGenerated() throws IOException {
		final ImagePlus shown = show(null, 1);
		assertArrayEquals(new String[] { "level 2", "level 4", "level 8" }, names(shown));
		assertEquals(3 * 34, shown.getHeight());
		assertEquals(32, shown.getBitDepth());
		final float[] once = ((float[]) shown.getProcessor().getPixels()).clone();
		images.close();
		images = new OpenedImages();
		assertArrayEquals(once, (float[]) show(null, 1).getProcessor().getPixels(), "the same seed");
	}

	@Test
	void normalImagesStandAboveThem() throws IOException {
		assertArrayEquals(new String[] { "normal", "level 2", "level 4", "level 8" }, names(show(folder.resolve("normals")
			.toFile(), 1)));
	}

	@Test
	void theUserCanStopIt() {
		commands.stopped = true;
		assertThrows(CancellationException.class, () -> show(null, 1));
		assertEquals(List.of(), OpenedImages.titles());
	}

	private static String[] names(final ImagePlus image) {
		final String[] names = new String[image.getOverlay().size()];
		for (int i = 0; i < names.length; i++)
			names[i] = ((TextRoi) image.getOverlay().get(i)).getText().trim();
		return names;
	}

	@Test
	void aModelWithoutGeneratorsSaysHowToGetThem() throws IOException {
		final File without = model("without", GENERATED);
		final String message = assertThrows(IllegalArgumentException.class, () -> show(without, null, 1)).getMessage();
		assertTrue(message.contains("without.anomaly") && message.endsWith("with the options fakes:patchgan,keep:fakes"),
			message);
		assertTrue(without.length() < kept.length(), "generators take room only where they are asked for");
	}
}
