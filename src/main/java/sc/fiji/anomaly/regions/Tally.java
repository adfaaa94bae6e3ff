package sc.fiji.anomaly.regions;

import java.awt.Rectangle;

/** The figures of a component while it grows. */
final class Tally {

	private final Rectangle bounds = new Rectangle();
	private final double[] levels;
	private int firstPlane = Integer.MAX_VALUE;
	private int lastPlane = -1;
	private long pixels;
	private double columns;
	private double rows;
	private double planes;
	private double surprise;
	private double peak;

	/** @param levels how many levels there are */
	Tally(final int levels) {
		this.levels = new double[levels];
	}

	/** Takes the place of a run. */
	void addRun(final int plane, final int row, final int left, final int right) {
		final int length = right - left;
		include(new Rectangle(left, row, length, 1), plane, plane);
		pixels += length;
		columns += length * (left + right - 1) / 2.0;
		rows += (double) length * row;
		planes += (double) length * plane;
	}

	/** Takes the surprise of a pixel. */
	void addSurprise(final double value) {
		surprise += value;
		peak = Math.max(peak, value);
	}

	/** Takes a level's surprise at a pixel. */
	void addLevel(final int level, final double value) {
		levels[level] += value;
	}

	/** Takes all of another component. */
	void add(final Tally other) {
		if (other.pixels > 0) include(other.bounds, other.firstPlane, other.lastPlane);
		pixels += other.pixels;
		columns += other.columns;
		rows += other.rows;
		planes += other.planes;
		surprise += other.surprise;
		peak = Math.max(peak, other.peak);
		for (int i = 0; i < levels.length; i++)
			levels[i] += other.levels[i];
	}

	private void include(final Rectangle more, final int first, final int last) {
		bounds.setBounds(pixels == 0 ? more : bounds.union(more));
		firstPlane = Math.min(firstPlane, first);
		lastPlane = Math.max(lastPlane, last);
	}

	long pixels() {
		return pixels;
	}

	double peak() {
		return peak;
	}

	double meanSurprise() {
		return surprise / pixels;
	}

	Rectangle bounds() {
		return new Rectangle(bounds);
	}

	int firstPlane() {
		return firstPlane;
	}

	int lastPlane() {
		return lastPlane;
	}

	double meanColumn() {
		return columns / pixels;
	}

	double meanRow() {
		return rows / pixels;
	}

	double meanPlane() {
		return planes / pixels;
	}

	/** The surprise of each level, summed over all pixels. */
	double[] levels() {
		return levels.clone();
	}
}
