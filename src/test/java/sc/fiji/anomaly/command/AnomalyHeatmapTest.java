package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.Undo;
import ij.WindowManager;
import ij.gui.Roi;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.InvalidInputException;

class AnomalyHeatmapTest {

	@TempDir
	Path folder;

	private final MeanScorer scorer = new MeanScorer();

	private final CommandRun commands = new CommandRun(new OneModel(scorer));

	private final List<String> log = commands.log;

	private final ImagePlus image = OpenedImages.image("scan", 1);

	private OpenedImages images;

	private File model;

	@BeforeEach
	void openImages() throws IOException {
		images = new OpenedImages(OpenedImages.image("other", 2), image);
		model = Files.createFile(folder.resolve("a.anomaly")).toFile();
		IJ.resetEscape();
	}

	@AfterEach
	void closeImages() {
		images.close();
	}

	@Test
	void layersLieOnTheImageAndItsPixelsStay() throws IOException {
		final float[] before = ((float[]) image.getProcessor().getPixels()).clone();
		mark("aggregate", 0.5);
		assertNotNull(image.getOverlay());
		assertTrue(layers().stream().anyMatch(name -> name.contains("aggregate")), layers().toString());
		assertTrue(layers().stream().noneMatch(name -> name.contains("level")), layers().toString());
		assertArrayEquals(before, (float[]) image.getProcessor().getPixels());
	}

	@Test
	void onlyTheAskedLevelsGetLayers() throws IOException {
		mark("4", 0.5);
		assertTrue(layers().stream().anyMatch(name -> name.contains("level 4")), layers().toString());
		assertTrue(layers().stream().noneMatch(name -> name.contains("level 1")), layers().toString());
	}

	@Test
	void anotherHeatmapReplacesTheFirst() throws IOException {
		mark("all", 0.5);
		final int layers = image.getOverlay().size();
		mark("all", 0.5);
		assertEquals(layers, image.getOverlay().size());
	}

	/** Its images are tiny, and the log says so. */
	@Test
	void theLegendIsThereWhereItIsAskedForAndFits() throws IOException {
		commands.run(new AnomalyHeatmap(), "model", model, "image", "scan", "legend", true);
		assertFalse(layers().contains("Anomaly legend"), layers().toString());
		assertTrue(log.contains("scan is too small for a legend"), log.toString());
		final ImagePlus large = IJ.createImage("large", "8-bit ramp", 200, 200, 3);
		OpenedImages.open(large);
		commands.run(new AnomalyHeatmap(), "model", model, "image", "large", "legend", true);
		final Roi legend = Arrays.stream(large.getOverlay().toArray()).filter(roi -> "Anomaly legend".equals(roi.getName()))
			.findFirst().orElseThrow();
		assertEquals(0, legend.getPosition());
		commands.run(new AnomalyHeatmap(), "model", model, "image", "large");
		assertTrue(Arrays.stream(large.getOverlay().toArray()).noneMatch(roi -> "Anomaly legend".equals(roi.getName())));
	}

	@Test
	void theSupportedAlarmRateIsUsedAndSaid() throws IOException {
		mark("aggregate", 0.001);
		assertEquals(List.of(0.1), scorer.alarmRates);
		assertTrue(log.toString().contains("0.1 is used"), log.toString());
	}

	@Test
	void whereNothingIsMarkedThatIsSaid() throws IOException {
		mark("aggregate", 0.5);
		assertFalse(log.toString().contains("nothing was marked"), log.toString());
		scorer.marks = false;
		mark("aggregate", 0.5);
		assertTrue(log.contains("scan: nothing was marked at an alarm rate of 0.5; the image as a whole is " +
			"anomalous, see \"Score image\""), log.toString());
	}

	/** It takes the marks off, and leaves the user's own last edit alone. */
	@Test
	void undoTakesTheMarksOff() throws IOException {
		final byte[] edited = { 1, 2, 3, 4 };
		image.setProcessor(new ByteProcessor(2, 2, edited));
		image.getProcessor().snapshot();
		image.getProcessor().invert();
		Undo.setup(Undo.FILTER, image);
		final byte[] inverted = ((byte[]) image.getProcessor().getPixels()).clone();
		mark("aggregate", 0.5);
		WindowManager.setTempCurrentImage(image);
		try {
			Undo.undo();
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
		assertArrayEquals(inverted, (byte[]) image.getProcessor().getPixels());
		assertEquals(0, image.getOverlay().size());
	}

	@Test
	void anUnknownLevelLeavesTheImageAsItWasAndFreesTheModel() {
		final String message = assertThrows(InvalidInputException.class, () -> mark("3", 0.5)).getMessage();
		assertTrue(message.startsWith("levels: the model has no level '3'"), message);
		assertNull(image.getOverlay());
		assertTrue(scorer.closed);
	}

	@Test
	void theLogSaysWhatIsAtAPlace() throws IOException {
		commands.run(new AnomalyHeatmap(), "model", model, "image", "scan", "place", "0, 0");
		assertTrue(log.contains("scan: x 0, y 0; Score here 9.00: 1 in 1 billion normal pixels is higher; Marked at " +
			"alarm rates from 0.1; Most at level 4; there 1 in 10000 normal pixels is higher"), log.toString());
		assertPlaceIsRefused("16,0", "place: 16,0 lies outside of the image, which is 16 x 12");
		assertPlaceIsRefused("3", "place: is a column and a row, such as 120,80, not '3'");
	}

	private void assertPlaceIsRefused(final String place, final String reason) {
		assertEquals(reason, assertThrows(InvalidInputException.class, () -> commands.run(new AnomalyHeatmap(), "model",
			model, "image", "scan", "place", place)).getMessage());
		assertTrue(scorer.scored.size() == 1, scorer.scored.toString());
	}

	@Test
	void withoutAWindowNoPanelOpens() throws IOException {
		commands.run(new AnomalyHeatmap(), "model", model, "image", "scan", "panel", true);
		assertNotNull(image.getOverlay());
		assertEquals(1, scorer.alarmRates.size());
	}

	private void mark(final String levels, final double alarmRate) throws IOException {
		commands.run(new AnomalyHeatmap(), "model", model, "image", "scan", "alarmrate", alarmRate, "levels", levels);
	}

	private Set<String> layers() {
		final Set<String> names = new TreeSet<>();
		for (final Roi roi : image.getOverlay().toArray())
			names.add(roi.getName());
		return names;
	}
}
