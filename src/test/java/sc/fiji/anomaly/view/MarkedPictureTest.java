package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

class MarkedPictureTest {

	/** Doctors know the colours of a stain; a dark picture is made brighter. */
	@Test
	void coloursOfAStainAreShownAsTheyAre() {
		assertEquals(0xff_c1_8f_b0, rgb(0xc18fb0, 0xf5f5f5));
		assertTrue((rgb(0x304030, 0x102010) >> 8 & 0xff) > 0x80);
	}

	/** The colour of the first half of a picture of two colours. */
	private static int rgb(final int first, final int second) {
		final float[] values = new float[3 * 100];
		for (int i = 0; i < values.length; i++)
			values[i] = (i % 100 < 50 ? first : second) >> 16 - 8 * (i / 100) & 0xff;
		return new MarkedPicture(new Plane("a", "a", ArrayImgs.floats(values, 10, 10, 3), PixelSize.UNKNOWN)).bare().getRGB(
			0, 0);
	}
}
