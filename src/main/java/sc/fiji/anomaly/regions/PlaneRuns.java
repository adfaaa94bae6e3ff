package sc.fiji.anomaly.regions;

import java.util.Arrays;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The marked pixels of one plane as runs: pixels side by side in a row. They take little memory where little is marked,
 * however large the plane is.
 */
final class PlaneRuns {

	/** The component of a run that is in none yet. */
	static final int NONE = -1;

	/** The first run of each row, and behind the last row the number of runs. */
	private final int[] starts;
	private int[] lefts = new int[16];
	private int[] rights = new int[16];
	private int[] components = new int[16];
	private int count;

	private PlaneRuns(final int height) {
		starts = new int[height + 1];
	}

	/** The runs of pixels above 0 of a {@code W x H} map, in no component yet. */
	static PlaneRuns of(final RandomAccessibleInterval<FloatType> surprise) {
		final int width = Math.toIntExact(surprise.dimension(0));
		final PlaneRuns runs = new PlaneRuns(Math.toIntExact(surprise.dimension(1)));
		final RandomAccess<FloatType> access = surprise.randomAccess();
		for (int y = 0; y < runs.height(); y++) {
			runs.starts[y] = runs.count;
			access.setPosition(surprise.min(1) + y, 1);
			int left = NONE;
			for (int x = 0; x <= width; x++) {
				if (x < width) access.setPosition(surprise.min(0) + x, 0);
				final boolean marked = x < width && access.get().get() > 0;
				if (marked && left == NONE) left = x;
				if (!marked && left != NONE) {
					runs.add(left, x);
					left = NONE;
				}
			}
		}
		runs.starts[runs.height()] = runs.count;
		runs.trim();
		return runs;
	}

	private void add(final int left, final int right) {
		if (count == lefts.length) resize(2 * count);
		lefts[count] = left;
		rights[count] = right;
		components[count++] = NONE;
	}

	/** Many planes are kept: nothing more than what is needed. */
	private void trim() {
		resize(count);
	}

	private void resize(final int size) {
		lefts = Arrays.copyOf(lefts, size);
		rights = Arrays.copyOf(rights, size);
		components = Arrays.copyOf(components, size);
	}

	int height() {
		return starts.length - 1;
	}

	/** The first run of a row. */
	int start(final int row) {
		return starts[row];
	}

	/** The run behind the last one of a row. */
	int end(final int row) {
		return starts[row + 1];
	}

	/** First column of a run. */
	int left(final int run) {
		return lefts[run];
	}

	/** The column behind the last one of a run. */
	int right(final int run) {
		return rights[run];
	}

	/** The component of a run, as it was given; {@link #NONE} before. */
	int component(final int run) {
		return components[run];
	}

	void component(final int run, final int component) {
		components[run] = component;
	}
}
