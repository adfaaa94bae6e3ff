package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;

class HeatRoiTest {

	private static final HeatScale SCALE = new HeatScale(4);

	private static final int GREY = 100;

	private final PictureCache cache = new PictureCache();

	@Test
	void marksCoverTheImageByTheOpacityAndTheRestStaysClear() {
		final ImagePlus flat = flatten(roi(0.5));
		final int heat = HeatColors.heat(1);
		assertEquals((GREY + (heat >> 16)) / 2.0, flat.getPixel(12, 22)[0], 1);
		assertEquals((GREY + (heat & 255)) / 2.0, flat.getPixel(12, 22)[2], 1);
		assertEquals(GREY, flat.getPixel(9, 22)[0]);
		assertEquals(GREY, flat.getPixel(20, 22)[0]);
		assertEquals(GREY, flat.getPixel(12, 30)[2]);
	}

	@Test
	void noPictureIsMadeBeforeItIsDrawn() {
		final HeatRoi roi = roi(1);
		roi.clone();
		assertEquals(0, cache.rendered());
		flatten(roi);
		assertEquals(1, cache.rendered());
	}

	@Test
	void boundsAreThoseOfTheMarks() {
		assertEquals(new Rectangle(10, 20, 10, 5), roi(1).getBounds());
		assertEquals(new Rectangle(10, 20, 10, 5), ((Roi) roi(1).clone()).getBounds());
	}

	@Test
	void aMapWithoutMarksDrawsNothing() {
		final HeatRoi empty = new HeatRoi(TestMaps.values(40, 40, (x, y) -> 0), SCALE, 1, cache);
		assertFalse(empty.hasMarks());
		assertEquals(0, empty.packedBytes());
		final ImagePlus flat = flatten(empty);
		for (int i = 0; i < 40; i++)
			assertEquals(GREY, flat.getPixel(i, i)[0]);
		assertEquals(0, cache.rendered());
	}

	@Test
	void aCopyShowsTheSameAndSharesThePackedMarks() {
		final HeatRoi roi = roi(1);
		assertSameHeat(flatten((Roi) roi.clone()));
		assertEquals(1, cache.size());
		assertSameHeat(flatten(roi));
		assertEquals(1, cache.rendered());
	}

	@Test
	void aCopyMovesOnItsOwn() {
		final HeatRoi roi = roi(1);
		final Roi copy = (Roi) roi.clone();
		copy.setLocation(0, 0);
		assertEquals(HeatColors.heat(1) >> 16, flatten(copy).getPixel(0, 0)[0]);
		assertSameHeat(flatten(roi));
	}

	@Test
	void layersSurviveSavingAsTiff(@TempDir final Path folder) {
		final ImagePlus image = image();
		final HeatRoi roi = roi(1);
		roi.setProperty(HeatOverlay.PROPERTY, "layer");
		image.setOverlay(new Overlay(roi));
		final String path = folder.resolve("saved.tif").toString();
		assertTrue(new FileSaver(image).saveAsTiff(path));
		final ImagePlus opened = IJ.openImage(path);
		final Roi saved = opened.getOverlay().get(0);
		assertInstanceOf(ImageRoi.class, saved);
		assertEquals("layer", saved.getProperty(HeatOverlay.PROPERTY));
		assertSameHeat(opened.flatten());
	}

	@Test
	void anotherPictureMayBePutInItsPlace() {
		final HeatRoi roi = roi(1);
		roi.setProcessor(IJ.createImage("white", "8-bit white", 3, 3, 1).getProcessor());
		final ImagePlus flat = flatten(roi);
		assertEquals(255, flat.getPixel(12, 22)[0]);
		assertEquals(GREY, flat.getPixel(14, 22)[0]);
	}

	@Test
	void turningItTurnsTheMarks() {
		final HeatRoi roi = new HeatRoi(TestMaps.values(40, 40, (x, y) -> x == 10 && y == 10 || x == 29 && y == 29 ||
			x == 19 && y > 10 && y < 29 ? 4 : 0), SCALE, 1, cache);
		roi.rotate(90);
		final ImagePlus flat = flatten(roi);
		assertTrue(flat.getPixel(13, 20)[0] != GREY || flat.getPixel(13, 19)[0] != GREY, "the upright bar lies down");
		assertEquals(GREY, flat.getPixel(19, 13)[0]);
	}

	private void assertSameHeat(final ImagePlus flat) {
		final int heat = HeatColors.heat(1);
		for (int y = 0; y < 40; y++)
			for (int x = 0; x < 40; x++) {
				final boolean marked = x >= 10 && x < 20 && y >= 20 && y < 25;
				assertEquals(marked ? heat >> 16 : GREY, flat.getPixel(x, y)[0], 1, x + ", " + y);
				assertEquals(marked ? heat & 255 : GREY, flat.getPixel(x, y)[2], 1, x + ", " + y);
			}
	}

	private HeatRoi roi(final double opacity) {
		return new HeatRoi(TestMaps.values(40, 40, TestMaps.box(10, 20, 20, 25, 4)), SCALE, opacity, cache);
	}

	private static ImagePlus image() {
		final ImagePlus image = IJ.createImage("grey", "8-bit black", 40, 40, 1);
		image.getProcessor().add(GREY);
		return image;
	}

	private static ImagePlus flatten(final Roi roi) {
		final ImagePlus image = image();
		image.setOverlay(new Overlay(roi));
		return image.flatten();
	}
}
