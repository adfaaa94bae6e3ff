package sc.fiji.anomaly.slide;

/**
 * Some rows of the maps of a slide, from the left border to the right one. Nothing is scored where a tile is blank or
 * broken.
 *
 * @param top first row of the map
 * @param width columns
 * @param height rows
 * @param scores {@code W x H} mean scores, row by row; 0 where nothing is scored
 * @param surprise {@code W x H} highest surprise, see {@link sc.fiji.anomaly.AnomalyScorer#surprise}; 0 where nothing
 *          is marked
 * @param levels {@code W x H} number of the level that is most surprised there, from 1; 0 where nothing is marked
 */
public record MapRows(long top, int width, int height, float[] scores, float[] surprise, byte[] levels) {

	/** Rows without any score. */
	static MapRows blank(final long top, final int width, final int height) {
		final int pixels = Math.multiplyExact(width, height);
		return new MapRows(top, width, height, new float[pixels], new float[pixels], new byte[pixels]);
	}

	/** Puts a part in. */
	void put(final MapRows part, final int left) {
		for (int row = 0; row < part.height; row++) {
			final int from = row * part.width;
			final int to = row * width + left;
			System.arraycopy(part.scores, from, scores, to, part.width);
			System.arraycopy(part.surprise, from, surprise, to, part.width);
			System.arraycopy(part.levels, from, levels, to, part.width);
		}
	}
}
