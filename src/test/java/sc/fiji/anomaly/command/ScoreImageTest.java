package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Line;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import sc.fiji.anomaly.InvalidInputException;

class ScoreImageTest {

	@TempDir
	Path folder;

	private final MeanScorer scorer = new MeanScorer();

	private final CommandRun commands = new CommandRun(new OneModel(scorer));

	private final List<String> log = commands.log;

	private OpenedImages images;

	private File model;

	@BeforeEach
	void openImages() throws IOException {
		images = new OpenedImages(OpenedImages.image("first", 1), OpenedImages.image("second", 2));
		model = Files.createFile(folder.resolve("a.anomaly")).toFile();
		ResultsTable.getResultsTable().reset();
		IJ.resetEscape();
	}

	@AfterEach
	void closeImages() {
		images.close();
		commands.close();
		ResultsTable.getResultsTable().reset();
	}

	@Test
	void theMacrosCurrentImageIsScoredNotTheLastOpened() throws IOException {
		Interpreter.activateImage(Interpreter.getBatchModeImage(Interpreter.getBatchModeImageIDs()[0]));
		score("", 0.5);
		assertEquals(1, table().getValue("Score", 0));
		assertEquals("first", table().getStringValue("Image", 0));
		assertTrue(OpenedImages.titles().contains("Scores of first"), OpenedImages.titles().toString());
	}

	@Test
	void anImageIsFoundByItsTitle() throws IOException {
		score("first", 0.5);
		assertEquals(1, table().getValue("Score", 0));
		assertEquals(1, table().size());
	}

	@Test
	void scoresOfSeveralImagesAreCollected() throws IOException {
		score("first", 0.5);
		score("second", 0.5);
		assertEquals(2, table().size());
		assertEquals(2, table().getValue("Score", 1));
	}

	@Test
	void aStackHasARowAPlaneAndOneForTheVolume() throws IOException {
		OpenedImages.open(stack());
		score("", 0.5);
		assertEquals(List.of("volume z:1/3", "volume z:2/3", "volume z:3/3"), scorer.scored);
		assertEquals(4, table().size());
		assertEquals("volume", table().getStringValue("Plane", 3));
		assertEquals(30, table().getValue("Score", 3));
	}

	@Test
	void aSelectionRestrictsTheScore() throws IOException {
		final ImagePlus image = OpenedImages.image("part", 1);
		image.getProcessor().setf(2, 2, 100);
		image.setRoi(2, 2, 1, 1);
		OpenedImages.open(image);
		score("", 0.5);
		assertEquals(100, table().getValue("Score", 0));
	}

	@Test
	void anAlarmRateBelowWhatTheCalibrationSupportsIsReplacedAndSaid() throws IOException {
		score("", 0.01);
		assertTrue(log.toString().contains("alarm rate 0.01 is too low for the model's calibration images, 0.1 is used"),
			log.toString());
		assertTrue(table().getStringValue("Warnings", 0).contains("0.1 is used"));
		assertEquals("normal", table().getStringValue("Verdict", 0));
	}

	@Test
	void aSupportedAlarmRateNeedsNoWarning() throws IOException {
		score("", 0.25);
		assertEquals(List.of("a model of means",
			"second: anomalous at an alarm rate of 0.25 (score 2.000, false-alarm rate 0.200)"), log);
		assertEquals("", table().getStringValue("Warnings", 0));
		assertEquals("anomalous", table().getStringValue("Verdict", 0));
	}

	@Test
	void aLineEnclosesNothingAndThatIsSaid() throws IOException {
		final ImagePlus image = OpenedImages.image("lined", 1);
		image.setRoi(new Line(0, 0, 5, 5));
		OpenedImages.open(image);
		score("", 0.5);
		assertTrue(log.get(0).startsWith("The selection on 'lined' (straight line) encloses no pixels"), log.toString());
	}

	@Test
	void anImageThatAnotherCommandWorksOnIsLeftAlone() throws InterruptedException {
		final ImagePlus image = OpenedImages.image("locked", 1);
		OpenedImages.open(image);
		final Thread other = new Thread(image::lockSilently);
		other.start();
		other.join();
		assertMessage("image: 'locked' is being worked on by another command", model, "", 0.5);
		image.unlock();
	}

	/** A mask of more pixels than memory has bytes takes none itself. */
	@Test
	void ofAStackWhoseScoresDoNotFitIntoMemoryOnlyTheTableIsMade() throws IOException {
		final int slices = Math.toIntExact(Runtime.getRuntime().maxMemory() / (1 << 20));
		final ImagePlus large = new ImagePlus("large", new VirtualStack(1024, 1024, slices) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				return new FloatProcessor(1024, 1024);
			}
		});
		OpenedImages.open(large);
		stopAfterTwoPlanes();
		assertTrue(log.stream().anyMatch(line -> line.startsWith("The scores of all pixels of large would take")), log
			.toString());
		assertEquals(2, table().size());
	}

	@Test
	void badParametersAreFoundBeforeTheModelIsOpened() {
		assertMessage("alarmrate: is above 0 and below 1, not 1.0", model, "", 1);
		assertMessage("alarmrate: is above 0 and below 1, not NaN", model, "", Double.NaN);
		assertMessage("image: no open image has the title 'third'", model, "third", 0.05);
		assertMessage("model: give the model file", null, "", 0.05);
		assertMessage("model: give the model file", new File(""), "", 0.05);
		assertMessage("model: the file", folder.resolve("none.anomaly").toFile(), "", 0.05);
		assertFalse(scorer.closed);
	}

	@Test
	void aCancelledScoringKeepsTheRowsThatWereMadeAndFreesTheModel() {
		OpenedImages.open(stack());
		stopAfterTwoPlanes();
		assertEquals(2, table().size());
		assertEquals("volume z:2/3", table().getStringValue("Plane", 1));
		assertFalse(OpenedImages.titles().contains("Scores of volume"));
		assertTrue(scorer.closed);
	}

	private void stopAfterTwoPlanes() {
		final ScoreImage command = new ScoreImage();
		scorer.after = () -> {
			if (scorer.scored.size() == 2) command.cancel("");
		};
		assertEquals("Scoring was cancelled after 2 of " + OpenedImages.named(command.images().find("").getTitle())
			.getStackSize() + " planes.", assertThrows(CancellationException.class, () -> commands.run(command, "model",
				model, "alarmrate", 0.5)).getMessage());
	}

	private void score(final String title, final double alarmRate) throws IOException {
		commands.run(new ScoreImage(), "model", model, "image", title, "alarmrate", alarmRate);
		assertTrue(scorer.closed);
	}

	private void assertMessage(final String start, final File file, final String title, final double alarmRate) {
		final String message = assertThrows(InvalidInputException.class, () -> commands.run(new ScoreImage(), "model", file,
			"image", title, "alarmrate", alarmRate)).getMessage();
		assertTrue(message.startsWith(start), message);
	}

	private static ResultsTable table() {
		return ResultsTable.getResultsTable();
	}

	private static ImagePlus stack() {
		final ImageStack stack = new ImageStack(8, 6);
		for (int z = 1; z <= 3; z++) {
			final FloatProcessor pixels = new FloatProcessor(8, 6);
			pixels.set(10 * z);
			stack.addSlice(pixels);
		}
		return new ImagePlus("volume", stack);
	}
}
