package sc.fiji.anomaly.view;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.LUT;

import sc.fiji.anomaly.image.ScoreMap;

/**
 * The picture of an occlusion map: red where a place makes the image anomalous, blue where it makes it normal, else
 * white.
 */
public final class OcclusionPicture {

	private static final int SIZE = 256;
	private static final int WHITE = 255;

	/** How dark the ends of the scale are: strong blue and red that differ for any colour vision. */
	private static final int[] BLUE = { 5, 48, 160 };
	private static final int[] RED = { 165, 0, 38 };

	private OcclusionPicture() {}

	/**
	 * A 32-bit image of a map, on a scale from blue to red around 0. Not shown yet.
	 *
	 * @param original the image that the map is of; lends its pixel size
	 */
	public static ImagePlus of(final ImagePlus original, final ScoreMap map) {
		final int width = (int) map.values().dimension(0);
		final int height = (int) map.values().dimension(1);
		final float[] values = new float[Math.multiplyExact(width, height)];
		final Cursor<FloatType> cursor = Views.flatIterable(map.values()).cursor();
		double largest = 0;
		for (int i = 0; i < values.length; i++) {
			values[i] = cursor.next().get();
			largest = Math.max(largest, Math.abs(values[i]));
		}
		final ImagePlus picture = new ImagePlus("Occlusion map of " + original.getTitle(), new FloatProcessor(width, height,
			values));
		final Calibration calibration = original.getCalibration().copy();
		calibration.disableDensityCalibration();
		calibration.setValueUnit(map.label().name());
		picture.setCalibration(calibration);
		picture.setLut(lut());
		picture.setDisplayRange(largest == 0 ? -1 : -largest, largest == 0 ? 1 : largest);
		return picture;
	}

	/** From blue over white to red. */
	private static LUT lut() {
		final byte[][] table = new byte[3][SIZE];
		for (int i = 0; i < SIZE; i++) {
			final double place = 2.0 * i / (SIZE - 1) - 1;
			final int[] end = place < 0 ? BLUE : RED;
			for (int c = 0; c < 3; c++)
				table[c][i] = (byte) Math.round(WHITE + Math.abs(place) * (end[c] - WHITE));
		}
		return new LUT(table[0], table[1], table[2]);
	}
}
