package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.training.TrainingMonitor;

/** Planes that are gone through several times, without those that turned out to be of no use when they were looked at. */
final class UsablePlanes {

	/**
	 * Which plane it is, in every walk through the planes. Names may repeat, "slice 1" in every stack, and even two images of
	 * one name and source are two images.
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
			return new Key(plane.source(), plane.name(), met.merge(new Key(plane.source(), plane.name(), 0), 1, Integer::sum) - 1);
		}
	}

	private final String kind;
	private final Iterable<Plane> planes;
	private final Set<Key> used = new LinkedHashSet<>();
	private final Map<Key, String> skipped = new LinkedHashMap<>();

	/**
	 * Looks at every plane.
	 *
	 * @param kind   what the planes are, {@code normals} or {@code anomalies}
	 * @param whyNot why a plane is of no use; empty where it is of use
	 */
	UsablePlanes(final String kind, final Iterable<Plane> planes, final Function<Plane, String> whyNot,
		final TrainingMonitor monitor)
	{
		this.kind = kind;
		this.planes = planes;
		final Walk walk = new Walk();
		for (final Plane plane : planes) {
			monitor.lookingAt(plane);
			final Key key = walk.next(plane);
			final String reason = whyNot.apply(plane);
			if (reason.isEmpty()) used.add(key);
			else skipped.put(key, reason);
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
	 * @throws IllegalStateException where one of them is there no more
	 */
	void forEach(final BiConsumer<Key, Plane> visitor, final TrainingMonitor monitor) {
		final Walk walk = new Walk();
		final Set<Key> missing = new LinkedHashSet<>(used);
		for (final Plane plane : planes) {
			monitor.check();
			final Key key = walk.next(plane);
			if (missing.remove(key)) visitor.accept(key, plane);
		}
		if (!missing.isEmpty()) throw new IllegalStateException(kind + ": " + missing.iterator().next()
			+ " could be read before, and now it cannot. See to it that all images stay where they are, and start again.");
	}
}
