package sc.fiji.anomaly.slide;

/**
 * What is marked in a slide, in so few cells that memory holds them whatever the size of the slide. A cell is marked
 * where one of the map's pixels in it is.
 */
final class MarkGrid {

	/** Cells along the longer side, at the most. */
	private static final int LONGEST = 4096;

	private final int factor;
	private final int width;
	private final int height;
	private final float[] surprise;
	private final byte[] levels;

	/**
	 * @param columns of the maps
	 * @param rows of the maps
	 */
	MarkGrid(final long columns, final long rows) {
		int halved = 1;
		while (Math.max(columns, rows) > (long) LONGEST * halved)
			halved *= 2;
		factor = halved;
		width = (int) ((columns + factor - 1) / factor);
		height = (int) ((rows + factor - 1) / factor);
		surprise = new float[width * height];
		levels = new byte[surprise.length];
	}

	/** Takes rows of the maps. */
	void add(final MapRows rows) {
		for (int row = 0; row < rows.height(); row++) {
			final int start = (int) ((rows.top() + row) / factor) * width;
			for (int column = 0; column < rows.width(); column++) {
				final float value = rows.surprise()[row * rows.width() + column];
				final int at = start + column / factor;
				if (!(value > surprise[at])) continue;
				surprise[at] = value;
				levels[at] = rows.levels()[row * rows.width() + column];
			}
		}
	}

	/** Pixels of the maps in a cell, along each axis. */
	int factor() {
		return factor;
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	boolean isMarked(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height && surprise[y * width + x] > 0;
	}

	float surprise(final int x, final int y) {
		return surprise[y * width + x];
	}

	/** Number of the level that is most surprised in a marked cell, from 1. */
	int level(final int x, final int y) {
		return levels[y * width + x] & 0xff;
	}
}
