package sc.fiji.anomaly.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Plot;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

class OpenImagesTest {

	private final ImagePlus first = image("first");

	private final ImagePlus second = image("second");

	@AfterEach
	void leaveBatchMode() {
		for (ImagePlus image = Interpreter.getLastBatchModeImage(); image != null; image = Interpreter
			.getLastBatchModeImage())
			Interpreter.removeBatchModeImage(image);
		Interpreter.batchMode = false;
		WindowManager.setTempCurrentImage(null);
	}

	@Test
	void outsideOfBatchModeTheCurrentImageIsImageJs() {
		WindowManager.setTempCurrentImage(second);
		assertSame(second, OpenImages.now().find(""));
	}

	/** What {@code getTitle()} says in a macro, whatever a command has shown since. */
	@Test
	void theImageOfTheThreadIsMeantAndNotTheLastOneThatWasShown() {
		WindowManager.setTempCurrentImage(first);
		enterBatchMode(first, second);
		assertSame(first, OpenImages.now().find(""));
	}

	@Test
	void inBatchModeWithoutAnImageOfTheThreadItIsTheOneThatWasSelectedLast() {
		enterBatchMode(first, second);
		assertSame(second, OpenImages.now().find(""));
		Interpreter.activateImage(first);
		assertSame(first, OpenImages.now().find(" "));
	}

	/** Macros and dialogs hand titles on without them. */
	@Test
	void blanksAtTheEndsOfATitleDoNotCount() {
		final ImagePlus blanks = image(" a scan ");
		enterBatchMode(first, blanks, second);
		assertSame(blanks, OpenImages.now().find("a scan"));
		assertSame(blanks, OpenImages.now().find(" a scan "));
	}

	@Test
	void onAnotherThreadItIsTheCallersImageToo() throws InterruptedException {
		enterBatchMode(first, second);
		Interpreter.activateImage(first);
		final OpenImages callers = OpenImages.now();
		Interpreter.activateImage(second);
		final ImagePlus[] found = new ImagePlus[1];
		final Thread pool = new Thread(() -> {
			WindowManager.setTempCurrentImage(image("stale"));
			found[0] = callers.find("");
		});
		pool.start();
		pool.join();
		assertSame(first, found[0]);
	}

	@Test
	void aTitleFindsItsImageWhicheverIsCurrent() {
		enterBatchMode(first, second);
		assertSame(first, OpenImages.now().find("first"));
		assertSame(second, OpenImages.now().find("second"));
	}

	@Test
	void ofSeveralImagesOfOneTitleTheCurrentOneIsMeant() {
		final ImagePlus twin = image("first");
		enterBatchMode(first, twin, second);
		Interpreter.activateImage(first);
		assertSame(first, OpenImages.now().find("first"));
		Interpreter.activateImage(twin);
		assertSame(twin, OpenImages.now().find("first"));
		Interpreter.activateImage(second);
		assertMessage("2 open images have the title 'first'", "first");
	}

	@Test
	void noOpenImageIsAClearError() {
		assertMessage("No image is open", "");
		assertMessage("no image is open", "scan.tif");
	}

	@Test
	void anUnknownTitleIsAnErrorThatListsTheOpenOnes() {
		enterBatchMode(first, second);
		assertMessage("no open image has the title 'third'; open are: first, second", "third");
	}

	@Test
	void anImageWithoutPixelsIsAClearError() {
		WindowManager.setTempCurrentImage(new ImagePlus());
		assertMessage("has no pixels", "");
	}

	@Test
	void anImageThatWasClosedIsAClearError() {
		enterBatchMode(first);
		final OpenImages open = OpenImages.now();
		first.flush();
		assertTrue(assertThrows(IllegalArgumentException.class, () -> open.find("")).getMessage().contains(
			"'first' was closed"));
	}

	@Test
	void whatCommandsMadeIsRefusedByNameWithWhatWasProbablyMeant() {
		final ImagePlus scores = image("Scores of first");
		new OutputMark("a stack of scores", "first").put(scores);
		enterBatchMode(first, scores);
		assertMessage("image: 'Scores of first' is a stack of scores, not an image to look at. Probably 'first' was meant",
			"");
		assertEquals(List.of("first"), OpenImages.now().titles());
	}

	@Test
	void plotsAndScoresOfEarlierVersionsAreRefusedToo() {
		enterBatchMode(new Plot("Losses", "x", "y").getImagePlus());
		assertMessage("is a plot, not an image to look at", "");
		final ImageStack stack = new ImageStack(4, 4);
		stack.addSlice("level 1 (1 px)", new FloatProcessor(4, 4));
		stack.addSlice("aggregate", new FloatProcessor(4, 4));
		final ImagePlus scores = new ImagePlus("Scores of second", stack);
		scores.setDimensions(2, 1, 1);
		enterBatchMode(scores);
		assertMessage("is a stack of scores", "");
	}

	@Test
	void titlesAreListedOnce() {
		enterBatchMode(first, second, image("first"));
		assertEquals(List.of("first", "second"), OpenImages.now().titles());
	}

	private static void enterBatchMode(final ImagePlus... images) {
		Interpreter.batchMode = true;
		for (final ImagePlus image : images) {
			Interpreter.addBatchModeImage(image);
			Interpreter.activateImage(image);
		}
	}

	private static void assertMessage(final String part, final String title) {
		final String message = assertThrows(IllegalArgumentException.class, () -> OpenImages.now().find(title))
			.getMessage();
		assertTrue(message.contains(part), message);
	}

	private static ImagePlus image(final String title) {
		return new ImagePlus(title, new ByteProcessor(4, 4));
	}
}
