package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;

/**
 * Planes that are gone through several times, without those that turned out to be of no use when they were looked at.
 * Each image is opened once and kept; only if there are more than memory and disk can hold, all are opened again. Close
 * it.
 */
final class UsablePlanes implements AutoCloseable {

	/**
	 * Which plane it is, in every walk through the planes. Names may repeat, "slice 1" in every stack, and even two
	 * images of one name and source are two images.
	 *
	 * @param occurrence how many planes of this source and name came before it in the walk
	 */
	record Key(String source, String name, int occurrence) {

		@Override
		public String toString() {
			final String label = source.equals(name) || name.startsWith(source) ? name : source + " " + name;
			return occurrence == 0 ? label : label + " (" + (occurrence + 1) + ")";
		}
	}

	/** Gives the planes of one walk their keys. */
	private static final class Walk {

		private final Map<Key, Integer> met = new HashMap<>();

		Key next(final Plane plane) {
			return new Key(plane.source(), plane.name(), met.merge(new Key(plane.source(), plane.name(), 0), 1,
				Integer::sum) - 1);
		}
	}

	private final String kind;
	private final Iterable<Plane> planes;
	private final Set<Key> used = new LinkedHashSet<>();
	private final Map<Key, String> skipped = new LinkedHashMap<>();
	private final PlaneStore store;

	/** Where in the store planes of use are. */
	private final Map<Key, Integer> kept = new HashMap<>();
	private boolean allKept = true;

	/**
	 * Looks at every plane.
	 *
	 * @param kind what the planes are, {@code normals} or {@code anomalies}
	 * @param whyNot why a plane is of no use; empty if it is of use
	 */
	UsablePlanes(final String kind, final Iterable<Plane> planes, final Function<Plane, String> whyNot,
		final Progress progress)
	{
		this(kind, planes, whyNot, progress, new PlaneStore());
	}

	/** For tests of stores that are small. */
	UsablePlanes(final String kind, final Iterable<Plane> planes, final Function<Plane, String> whyNot,
		final Progress progress, final PlaneStore store)
	{
		this.store = store;
		this.kind = kind;
		this.planes = planes;
		try {
			look(whyNot, progress);
		}
		catch (final RuntimeException | Error e) {
			store.close();
			throw e;
		}
	}

	private void look(final Function<Plane, String> whyNot, final Progress progress) {
		final Walk walk = new Walk();
		for (final Plane plane : planes) {
			progress.check();
			progress.report("Looking at " + plane.name(), 0);
			final Key key = walk.next(plane);
			final String reason = whyNot.apply(plane);
			if (reason.isEmpty()) {
				used.add(key);
				keep(key, plane);
			}
			else skipped.put(key, reason);
		}
	}

	private void keep(final Key key, final Plane plane) {
		if (!allKept) return;
		allKept = store.keep(plane);
		if (allKept) kept.put(key, kept.size());
		else {
			// all are opened again anyway
			store.close();
			kept.clear();
		}
	}

	/** The planes that are of use, in their order. */
	List<Key> used() {
		return List.copyOf(used);
	}

	/** The planes that are left out, each with the reason. */
	List<String> skippedLines() {
		final List<String> lines = new ArrayList<>();
		skipped.forEach((key, reason) -> lines.add(key + ": " + reason));
		return lines;
	}

	/** How many planes there are, of use or not. */
	int seen() {
		return used.size() + skipped.size();
	}

	/** Leaves one more plane out. */
	void leaveOut(final Key key, final String reason) {
		used.remove(key);
		skipped.put(key, reason);
	}

	/**
	 * Goes through the planes that are of use.
	 *
	 * @param visitor gets each plane's key, and what reads its pixels: those it does not ask for are left on the disk
	 * @throws IllegalStateException if they were too many to be kept, and one of them can no longer be opened
	 */
	void forEach(final BiConsumer<Key, Supplier<Plane>> visitor, final Progress progress) {
		if (allKept) {
			for (final Key key : used) {
				progress.check();
				visitor.accept(key, () -> store.get(kept.get(key)));
			}
		}
		else openAgain(visitor, progress);
	}

	private void openAgain(final BiConsumer<Key, Supplier<Plane>> visitor, final Progress progress) {
		final Walk walk = new Walk();
		final Set<Key> missing = new LinkedHashSet<>(used);
		for (final Plane plane : planes) {
			progress.check();
			final Key key = walk.next(plane);
			if (missing.remove(key)) visitor.accept(key, () -> plane);
		}
		if (!missing.isEmpty()) throw new IllegalStateException(kind + ": " + missing.iterator().next() +
			" could be read before, and now it cannot. See to it that all images stay where they are, and start again.");
	}

	/** Forgets the planes. */
	@Override
	public void close() {
		store.close();
	}
}
