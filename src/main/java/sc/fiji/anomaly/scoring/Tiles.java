package sc.fiji.anomaly.scoring;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/** A plane cut into tiles, row by row; the last ones of a row and of a column may be smaller. */
final class Tiles {

	private final Interval whole;
	private final int side;
	private final long columns;
	private final long rows;

	/** @param side width and height of a tile; at least 1 */
	Tiles(final Interval whole, final int side) {
		this.whole = whole;
		this.side = side;
		columns = (whole.dimension(0) + side - 1) / side;
		rows = (whole.dimension(1) + side - 1) / side;
	}

	long count() {
		return columns * rows;
	}

	Interval get(final long i) {
		final long x = whole.min(0) + i % columns * side;
		final long y = whole.min(1) + i / columns * side;
		return new FinalInterval(new long[] { x, y }, new long[] { Math.min(x + side - 1, whole.max(0)), Math.min(y + side -
			1, whole.max(1)) });
	}
}
