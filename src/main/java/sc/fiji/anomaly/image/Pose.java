package sc.fiji.anomaly.image;

/**
 * A turn, scale, shift and mirroring of an image about its centre.
 *
 * @param turn in radians
 * @param scale width of what is shown beside that of the image; above 0
 * @param shiftX how far right of the centre what is shown lies, in pixels
 * @param shiftY how far below the centre, in pixels
 * @param mirrored whether left and right change places
 */
public record Pose(double turn, double scale, double shiftX, double shiftY, boolean mirrored) {

	/** The image in this pose, of the same size; beyond its borders the border pixels go on. */
	public PixelArray of(final PixelArray from) {
		final double cos = Math.cos(turn) * scale;
		final double sin = Math.sin(turn) * scale;
		final double flip = mirrored ? -1 : 1;
		final double centreX = (from.width() - 1) / 2.0;
		final double centreY = (from.height() - 1) / 2.0;
		final PixelArray to = new PixelArray(from.channels(), from.height(), from.width());
		for (int y = 0; y < to.height(); y++) {
			for (int x = 0; x < to.width(); x++) {
				final double u = flip * (x - centreX);
				final double v = y - centreY;
				final double sourceX = centreX + cos * u - sin * v + shiftX;
				final double sourceY = centreY + sin * u + cos * v + shiftY;
				for (int c = 0; c < to.channels(); c++)
					to.values()[to.index(c, y, x)] = from.interpolated(c, sourceY, sourceX);
			}
		}
		return to;
	}
}
