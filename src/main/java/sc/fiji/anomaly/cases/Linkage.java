package sc.fiji.anomaly.cases;

import java.util.stream.IntStream;

/** Joins things one pair after the other: those that a chain of pairs connects are together (single linkage). */
final class Linkage {

	private final int[] parents;

	/** @param count things, each on its own at first */
	Linkage(final int count) {
		parents = IntStream.range(0, count).toArray();
	}

	void join(final int a, final int b) {
		final int first = Math.min(groupOf(a), groupOf(b));
		final int second = Math.max(groupOf(a), groupOf(b));
		parents[second] = first;
	}

	/** The first thing of the group that a thing is in. */
	int groupOf(final int thing) {
		int at = thing;
		while (parents[at] != at) {
			parents[at] = parents[parents[at]];
			at = parents[at];
		}
		return at;
	}
}
