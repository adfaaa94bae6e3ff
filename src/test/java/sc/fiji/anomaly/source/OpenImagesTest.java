package sc.fiji.anomaly.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;

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
		assertSame(second, OpenImages.find(""));
	}

	@Test
	void inBatchModeTheCurrentImageIsTheMacrosAndNotTheFrontWindow() {
		WindowManager.setTempCurrentImage(image("front window"));
		enterBatchMode(first, second);
		assertSame(second, OpenImages.find(""));
		Interpreter.activateImage(first);
		assertSame(first, OpenImages.find(" "));
	}

	/** Macros and dialogs hand titles on without them. */
	@Test
	void blanksAtTheEndsOfATitleDoNotCount() {
		final ImagePlus blanks = image(" a scan ");
		enterBatchMode(first, blanks, second);
		assertSame(blanks, OpenImages.find("a scan"));
		assertSame(blanks, OpenImages.find(" a scan "));
	}

	@Test
	void onAnotherThreadItIsTheMacrosImageToo() throws InterruptedException {
		enterBatchMode(first, second);
		Interpreter.activateImage(first);
		final ImagePlus[] found = new ImagePlus[1];
		final Thread pool = new Thread(() -> {
			WindowManager.setTempCurrentImage(image("stale"));
			found[0] = OpenImages.find("");
		});
		pool.start();
		pool.join();
		assertSame(first, found[0]);
	}

	@Test
	void aTitleFindsItsImageWhicheverIsCurrent() {
		enterBatchMode(first, second);
		assertSame(first, OpenImages.find("first"));
		assertSame(second, OpenImages.find("second"));
	}

	@Test
	void ofSeveralImagesOfOneTitleTheCurrentOneIsMeant() {
		final ImagePlus twin = image("first");
		enterBatchMode(first, twin, second);
		Interpreter.activateImage(first);
		assertSame(first, OpenImages.find("first"));
		Interpreter.activateImage(twin);
		assertSame(twin, OpenImages.find("first"));
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
	void titlesAreListedOnce() {
		enterBatchMode(first, second, image("first"));
		assertEquals(List.of("first", "second"), OpenImages.titles());
	}

	private static void enterBatchMode(final ImagePlus... images) {
		Interpreter.batchMode = true;
		for (final ImagePlus image : images) {
			Interpreter.addBatchModeImage(image);
			Interpreter.activateImage(image);
		}
	}

	private static void assertMessage(final String part, final String title) {
		final String message = assertThrows(IllegalArgumentException.class, () -> OpenImages.find(title)).getMessage();
		assertTrue(message.contains(part), message);
	}

	private static ImagePlus image(final String title) {
		return new ImagePlus(title, new ByteProcessor(4, 4));
	}
}
