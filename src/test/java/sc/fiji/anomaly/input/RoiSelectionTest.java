package sc.fiji.anomaly.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.image.Selection;

class RoiSelectionTest {

	private final ImagePlus image = new ImagePlus("scan.tif", new ByteProcessor(40, 30));

	@Test
	void aRectangleContainsItsPixelsAndNoOthers() {
		image.setRoi(new Roi(5, 6, 10, 4));
		final Selection selection = RoiSelection.of(image);
		assertTrue(selection.contains(5, 6));
		assertTrue(selection.contains(14, 9));
		assertFalse(selection.contains(15, 9));
		assertFalse(selection.contains(14, 10));
		assertFalse(selection.contains(4, 6));
	}

	@Test
	void anOvalLeavesOutItsCorners() {
		image.setRoi(new OvalRoi(0, 0, 20, 20));
		final Selection selection = RoiSelection.of(image);
		assertTrue(selection.contains(10, 10));
		assertFalse(selection.contains(0, 0));
		int pixels = 0;
		for (int y = 0; y < 30; y++)
			for (int x = 0; x < 40; x++)
				if (selection.contains(x, y)) pixels++;
		assertEquals(Math.PI * 100, pixels, 20);
	}

	@Test
	void movingTheSelectionLaterChangesNothing() {
		final Roi roi = new OvalRoi(0, 0, 20, 20);
		image.setRoi(roi);
		final Selection selection = RoiSelection.of(image);
		image.getRoi().setLocation(20, 10);
		assertTrue(selection.contains(2, 10));
	}

	@Test
	void noSelectionAndLinesSelectEverything() {
		assertSame(Selection.EVERYWHERE, RoiSelection.of(image));
		image.setRoi(new Line(0, 0, 10, 10));
		assertSame(Selection.EVERYWHERE, RoiSelection.of(image));
	}

	@Test
	void aSelectionOutsideOfTheImageIsAnErrorThatNamesTheImage() {
		image.setRoi(new Roi(100, 100, 10, 10));
		final String message = assertThrows(IllegalArgumentException.class, () -> RoiSelection.of(image)).getMessage();
		assertTrue(message.contains("scan.tif"), message);
	}
}
