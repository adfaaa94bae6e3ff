package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
import ij.WindowManager;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

class ProbeAnomalyModelTest {

	@TempDir
	static Path folder;

	private static CommandRun commands;
	private static File discs;
	private static File brightness;

	private final List<String> log = commands.log;

	private OpenedImages images;

	@BeforeAll
	static void train() throws IOException {
		commands = new CommandRun();
		final AnomalyDetection detection = commands.detection();
		discs = folder.resolve("discs.anomaly").toFile();
		TinyModel.ofDiscs(detection, discs.toPath());
		brightness = folder.resolve("brightness.anomaly").toFile();
		TinyModel.train(detection, TinyImages.discs(1, 12, 12), BrightnessMethod.settings(), brightness.toPath());
	}

	@BeforeEach
	void open() {
		log.clear();
		commands.stopped = false;
		images = new OpenedImages();
		IJ.resetEscape();
	}

	@AfterEach
	void close() {
		images.close();
	}

	@AfterAll
	static void forget() {
		commands.close();
	}

	private void probe(final File model, final String start, final int count, final int steps) throws IOException {
		probe(model, start, "all", count, steps, 0.1);
	}

	private void probe(final File model, final String start, final String levels, final int count, final int steps,
		final double repel) throws IOException
	{
		commands.run(new ProbeAnomalyModel(), "model", model, "start", start, "levels", levels, "count", count, "steps",
			steps, "repel", repel, "seed", 7L);
	}

	private static ImagePlus image(final String title) {
		return OpenedImages.named(title);
	}

	@Test
	void noiseBecomesAStackOverTimeAndACurve() throws IOException {
		probe(discs, "noise", 2, 3);
		final ImagePlus stack = image("Probe of discs.anomaly");
		assertArrayEquals(new int[] { 32, 32, 1, 2, 4 }, stack.getDimensions());
		assertEquals(32, stack.getBitDepth());
		assertEquals("step 1, image 2", stack.getStack().getSliceLabel(4));
		assertEquals(1, log.size());
		assertTrue(log.get(0).startsWith("probe of discs.anomaly: mean evidence of 2 images from "), log.get(0));
		assertTrue(Arrays.asList(WindowManager.getImageTitles()).contains("Evidence in the probe of discs.anomaly") ||
			OpenedImages.titles().contains("Evidence in the probe of discs.anomaly"));
	}

	@Test
	void theSameSeedGivesTheSameNoiseAndManyStepsAreThinned() throws IOException {
		probe(discs, "noise", 1, 45);
		final float[] first = (float[]) image("Probe of discs.anomaly").getStack().getPixels(1);
		assertEquals(16, image("Probe of discs.anomaly").getNFrames(), "every third of 45 steps, and the beginning");
		images.close();
		images = new OpenedImages();
		probe(discs, "NOISE", 1, 1);
		assertArrayEquals(first, (float[]) image("Probe of discs.anomaly").getStack().getPixels(1));
	}

	@Test
	void theCurrentImageCanBeTheStart() throws IOException {
		OpenedImages.open(OpenedImages.image("scan", 1));
		probe(discs, "image", 5, 1);
		assertEquals(1, image("Probe of discs.anomaly").getNSlices());
	}

	@Test
	void onlySomeLevelsCanCount() throws IOException {
		probe(discs, "noise", "1", 1, 1, 0);
		probe(discs, "noise", "1,16", 1, 1, 0);
		assertFalse(log.get(0).equals(log.get(1)), log.toString());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> probe(discs, "noise", "5", 1, 1, 0)).getMessage()
			.startsWith("levels: the model has no level '5'"));
	}

	@Test
	void aMethodWithoutGradientsIsNamed() {
		final String message = assertThrows(IllegalArgumentException.class, () -> probe(brightness, "noise", 1, 1))
			.getMessage();
		assertTrue(message.contains("brightness.anomaly") && message.contains(BrightnessMethod.NAME), message);
	}

	@Test
	void aCancelledProbeShowsNothing() {
		commands.stopped = true;
		assertThrows(CancellationException.class, () -> probe(discs, "noise", "all", 1, 5, 0));
		assertEquals(List.of(), OpenedImages.titles());
	}
}
