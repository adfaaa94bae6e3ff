package sc.fiji.anomaly.regions;

import java.awt.Rectangle;

/**
 * Marked pixels that hang together. All lengths are in pixels of the image.
 *
 * @param number from 1; the most surprising region has the first one
 * @param frame the time frame, from 1
 * @param firstSlice from 1
 * @param lastSlice from 1
 * @param bounds the pixels' columns and rows
 * @param pixels how many there are; in a volume, voxels
 * @param column mean of the pixels' columns; from 0, which is the middle of the first column
 * @param row mean of the pixels' rows, from 0
 * @param slice mean of the pixels' slices, from 0
 * @param peak highest surprise in it: {@code -log10} of the share of normal pixels that score higher
 * @param meanSurprise mean surprise of its pixels
 * @param level the level that is most surprised over all of its pixels, with its size; empty if none is
 */
public record Region(int number, int frame, int firstSlice, int lastSlice, Rectangle bounds, long pixels, double column,
		double row, double slice, double peak, double meanSurprise, String level) {

	public Region {
		bounds = new Rectangle(bounds);
	}

	@Override
	public Rectangle bounds() {
		return new Rectangle(bounds);
	}
}
