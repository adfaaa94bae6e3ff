package sc.fiji.anomaly.cases;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pictures that are more alike than chance makes them in this set, such as frames of one film: single linkage.
 * <p>
 * What chance does, the set itself tells. Among unrelated pictures the number of neighbours within a distance r grows
 * as r to the power of m, where m is the dimension of the set (Levina and Bickel 2004). Both m and the scale are taken
 * from far neighbours, the n/16th to the n/8th, which near-copies of one another are not: cases are smaller. Nearer
 * neighbours are spread in at least as many dimensions, so what that power law expects of them is too many rather than
 * too few. Pairs are joined up to the distance at which at most one pair in twenty is expected by chance (Benjamini and
 * Hochberg 1995).
 * </p>
 */
final class NearCopies {

	/** Share of the joined pairs that chance may have made. */
	private static final double FALSE_SHARE = 0.05;

	/** In small sets a case may be a larger share of all. */
	private static final int FAR = 20;

	/** Fewer pictures have no far neighbours. */
	private static final int FEWEST = 8;

	/** More pictures would take minutes, since each is compared with each. */
	static final int MOST = 10_000;

	/** Far neighbours are found among so many pictures. */
	private static final int SAMPLE = 1000;

	/** Nearer pictures differ by rounding alone. */
	private static final float SAME = 1e-3f;

	/** Classes of the logarithm of the chance, from 1 down to 1e-40, which hold the counts of all pairs. */
	private static final int CLASSES = 4000;
	private static final double CLASS_WIDTH = 0.01;

	private final Likeness likeness;
	private final int neighbours;
	private final float[] scales;
	private final double dimension;
	private final Linkage linkage;
	private long pairs;
	private double farthest;

	/** @param likeness of what each picture has of its own: see {@link Whitening} */
	NearCopies(final Likeness likeness) {
		this.likeness = likeness;
		final int n = likeness.size();
		linkage = new Linkage(n);
		neighbours = Math.max(n / 8, Math.min(n / 2, FAR));
		scales = new float[n];
		dimension = isSearched() ? dimension() : Double.NaN;
		if (isSearched()) join(limit());
	}

	/** Whether there are enough pictures, and not too many. */
	boolean isSearched() {
		return likeness.size() >= FEWEST && likeness.size() <= MOST;
	}

	/** Finds the distance of each picture's far neighbour, and how distances grow up to there. */
	private double dimension() {
		final int n = likeness.size();
		final int step = (n + SAMPLE - 1) / SAMPLE;
		final Likeness others = likeness.every(step);
		final int far = neighbours / step;
		final int near = far / 2;
		final double[] growth = new double[n];
		IntStream.range(0, n).parallel().forEach(i -> {
			final float[] sorted = others.distances(likeness.picture(i));
			if (i % step == 0) sorted[i / step] = Float.POSITIVE_INFINITY;
			Arrays.sort(sorted);
			scales[i] = sorted[far - 1];
			growth[i] = sorted[near - 1] > 0 ? Math.log((double) scales[i] / sorted[near - 1]) : 0;
		});
		Arrays.sort(growth);
		double expected = 0;
		for (int k = near; k < far; k++)
			expected += 1.0 / k;
		// no set has more dimensions than values
		return Math.min(likeness.dimensions(), expected / growth[n / 2]);
	}

	/** The class of the chance that two unrelated pictures are as near as this. */
	private int classOf(final int i, final int j, final float distance) {
		if (distance < SAME) return CLASSES - 1;
		final float scale = Math.min(scales[i], scales[j]);
		if (distance >= scale) return 0;
		final double chance = Math.log10((double) neighbours / (likeness.size() - 1)) + dimension * Math.log10(distance /
			scale);
		return (int) Math.min(CLASSES - 1, -chance / CLASS_WIDTH);
	}

	/** The first class of chance in which pairs are joined; {@link #CLASSES} for none. */
	private int limit() {
		final int n = likeness.size();
		final long[] counts = IntStream.range(0, n).parallel().collect(() -> new long[CLASSES], (found, i) -> {
			final float[] distances = likeness.distances(likeness.picture(i));
			for (int j = 0; j < i; j++)
				found[classOf(i, j, distances[j])]++;
		}, (a, b) -> Arrays.setAll(a, k -> a[k] + b[k]));
		final double all = n * (n - 1) / 2.0;
		int limit = CLASSES;
		long atMost = 0;
		for (int k = CLASSES - 1; k >= 0; k--) {
			atMost += counts[k];
			if (counts[k] > 0 && Math.pow(10, -k * CLASS_WIDTH) * all <= FALSE_SHARE * atMost) limit = k;
		}
		return limit;
	}

	private void join(final int limit) {
		for (int i = 0; i < likeness.size() && limit < CLASSES; i++) {
			final float[] distances = likeness.distances(likeness.picture(i));
			for (int j = 0; j < i; j++) {
				if (classOf(i, j, distances[j]) < limit) continue;
				linkage.join(i, j);
				pairs++;
				farthest = Math.max(farthest, distances[j]);
			}
		}
	}

	/** The first of the pictures that a picture is joined with; itself if it is the first. */
	int groupOf(final int picture) {
		return linkage.groupOf(picture);
	}

	/** How many pairs are near-copies. */
	long pairs() {
		return pairs;
	}

	/** The lowest correlation of two pictures that are near-copies. */
	double lowestCorrelation() {
		return Likeness.correlation(farthest);
	}
}
