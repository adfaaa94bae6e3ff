package sc.fiji.anomaly.nn;

/** What a network knows of a patch's position in the image. */
public interface PositionFeatures {

	/** Number of features F. */
	int count();

	/** Whether a feature depends on the column alone; otherwise it depends on the row alone. */
	boolean isOfColumn(int feature);

	/**
	 * Writes the features of a position.
	 *
	 * @param x column of the patch's centre, in pixels from the image's left border (the centre of the first pixel is 0)
	 * @param y row of the patch's centre
	 * @param width columns of the whole image
	 * @param height rows of the whole image
	 * @param to receives feature k at {@code offset + k * stride}
	 */
	void write(double x, double y, double width, double height, float[] to, int offset, int stride);
}
