package sc.fiji.anomaly.method.mlsad.fakes;

import sc.fiji.anomaly.image.PixelArray;

/**
 * Where patches are put together: sources of fakes say what each is made of, and pixels are moved where the images are.
 * On a CPU that is Java's memory ({@link HostCanvas}), on a GPU its own ({@link DeviceCanvas}).
 */
public interface PatchCanvas {

	/**
	 * Cuts a patch into cells, along a grid whose first lines lie {@code left, top} before the patch's corner. All of
	 * them must be taken from somewhere next.
	 */
	void cut(int row, int cell, int left, int top);

	/**
	 * Takes a cell of the patch that was cut last.
	 *
	 * @param column number of the cell in its row of cells
	 * @param line number of the row of cells
	 * @param image where it comes from
	 * @param x column of the image that the patch's first one would lie on; the cell itself lies inside
	 * @param y row of the image that the patch's first one would lie on
	 */
	void take(int row, int column, int line, PixelArray image, int x, int y);

	/** Takes a patch as it is at a place of an image. */
	void whole(int row, PixelArray image, int x, int y);

	/** Takes a patch whose {@code C x n x n} values are these. */
	void values(int row, float[] values);

	/**
	 * Puts other content into a region of a whole patch, which is changed only once.
	 *
	 * @param matched whether it gets the mean of what it replaces, channel by channel
	 */
	void transplant(int row, Region region, Content content, boolean matched);

	/**
	 * Fills a region of a whole patch, which is changed only once.
	 *
	 * @param values one for each channel
	 * @param replaces whether they take the place of what was there, or are added to it
	 */
	void fill(int row, Region region, float[] values, boolean replaces);
}
