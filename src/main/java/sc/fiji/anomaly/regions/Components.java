package sc.fiji.anomaly.regions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What hangs together as far as is known, with the figures of each part. Parts are joined where one is found to touch
 * the other (disjoint sets, or union-find: Tarjan, <i>Journal of the ACM</i> 22, 1975).
 */
final class Components {

	/** A component that belongs to another has that one as parent; one that stands for itself has itself. */
	private int[] parents = new int[16];

	/** Null for a component that belongs to another. */
	private final List<Tally> tallies = new ArrayList<>();

	/** A new component without pixels. Numbers ascend from 0. */
	int create(final Tally tally) {
		final int component = tallies.size();
		if (component == parents.length) parents = Arrays.copyOf(parents, 2 * component);
		parents[component] = component;
		tallies.add(tally);
		return component;
	}

	/** How many numbers were given. */
	int size() {
		return tallies.size();
	}

	/** The component that stands for all that hangs together with this one: the oldest of them. */
	int root(final int component) {
		int root = component;
		while (parents[root] != root) {
			// halves the way for those who come later
			parents[root] = parents[parents[root]];
			root = parents[root];
		}
		return root;
	}

	/** Makes two components one. */
	void join(final int one, final int other) {
		final int a = root(one);
		final int b = root(other);
		if (a == b) return;
		final int older = Math.min(a, b);
		final int younger = Math.max(a, b);
		parents[younger] = older;
		tallies.get(older).add(tallies.set(younger, null));
	}

	/** The figures of the component that stands for this one. */
	Tally tally(final int component) {
		return tallies.get(root(component));
	}
}
