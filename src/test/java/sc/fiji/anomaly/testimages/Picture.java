package sc.fiji.anomaly.testimages;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/**
 * A finished picture.
 *
 * @param image the pixels: 8-bit grey, 16-bit grey or RGB
 * @param mask 8-bit, of the image's size: 255 where something was made abnormal, 0 elsewhere; all 0 for a normal
 *          picture
 */
record Picture(ImageProcessor image, ByteProcessor mask) {

	/**
	 * Turns the extent of an anomaly into a mask.
	 *
	 * @param extent how far each pixel was changed, 0 to 1
	 * @return 255 where the extent is above 0, else 0
	 */
	static ByteProcessor maskOf(final Plane extent) {
		final ByteProcessor mask = new ByteProcessor(extent.width(), extent.height());
		for (int y = 0; y < extent.height(); y++)
			for (int x = 0; x < extent.width(); x++)
				if (extent.get(x, y) > 0) mask.set(x, y, 255);
		return mask;
	}
}
