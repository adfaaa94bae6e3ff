package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ShortProcessor;

import sc.fiji.anomaly.image.ScoreMap;

/** The picture of an occlusion map of a calibrated image. */
class OcclusionPictureTest {

	private static ImagePlus picture(final float... values) {
		final ImagePlus scan = new ImagePlus("scan", new ShortProcessor(values.length / 2, 2));
		final Calibration calibration = scan.getCalibration();
		calibration.pixelWidth = 0.5;
		calibration.setUnit("mm");
		calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { -1000, 1 }, "HU");
		return OcclusionPicture.of(scan, new ScoreMap("change", ArrayImgs.floats(values, values.length / 2, 2)));
	}

	@Test
	void itHasTheValuesOfTheMapAndThePixelSizeOfTheImage() {
		final ImagePlus picture = picture(0, -1, 2, 3, -4, 5);
		assertEquals("Occlusion map of scan", picture.getTitle());
		assertArrayEquals(new float[] { 0, -1, 2, 3, -4, 5 }, (float[]) picture.getProcessor().getPixels());
		assertEquals(0.5, picture.getCalibration().pixelWidth);
		assertEquals("mm", picture.getCalibration().getUnit());
		assertFalse(picture.getCalibration().calibrated(), "its values are no Hounsfield units");
		assertEquals("change", picture.getCalibration().getValueUnit());
	}

	@Test
	void noChangeIsWhiteAndTheEndsOfTheScaleAreBlueAndRed() {
		final ImagePlus picture = picture(0, -1, 2, 3, -4, 5);
		assertEquals(-5, picture.getDisplayRangeMin());
		assertEquals(5, picture.getDisplayRangeMax());
		final int[] ends = { picture.getProcessor().getLut().getRGB(0), picture.getProcessor().getLut().getRGB(255) };
		assertTrue((ends[0] & 0xff) > (ends[0] >> 16 & 0xff), "blue");
		assertTrue((ends[1] >> 16 & 0xff) > (ends[1] & 0xff), "red");
		final int middle = picture.getProcessor().getLut().getRGB(127);
		assertTrue((middle & 0xff) > 250 && (middle >> 8 & 0xff) > 250 && (middle >> 16 & 0xff) > 250, "white");
	}

	@Test
	void whereNothingChangesAllIsWhite() {
		final ImagePlus picture = picture(0, 0, 0, 0);
		assertEquals(-1, picture.getDisplayRangeMin());
		assertEquals(1, picture.getDisplayRangeMax());
	}
}
