package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * The normal images of a training: looked at once, and afterwards gone through again without those that cannot be used.
 */
final class NormalImages {

	/** Fewer images than this tell too little of what is normal. */
	static final int FEWEST = 8;

	/** A plane: names alone may repeat, "slice 1" in every stack. */
	private record Key(String source, String name) {

		static Key of(final Plane plane) {
			return new Key(plane.source(), plane.name());
		}

		@Override
		public String toString() {
			return source.equals(name) || name.startsWith(source) ? name : source + " " + name;
		}
	}

	private final Iterable<Plane> planes;
	private final Map<Key, String> skipped = new LinkedHashMap<>();
	private final List<Key> used = new ArrayList<>();
	private final ImageSurvey survey = new ImageSurvey();
	private boolean planesAreUnits;

	/**
	 * Looks at every image.
	 *
	 * @throws IllegalArgumentException where fewer than {@value #FEWEST} can be used, or told apart
	 */
	NormalImages(final Iterable<Plane> planes, final TrainingMonitor monitor) {
		this.planes = planes;
		for (final Plane plane : planes) {
			monitor.lookingAt(plane);
			final String reason = survey.add(plane);
			if (reason.isEmpty()) used.add(Key.of(plane));
			else skipped.put(Key.of(plane), reason);
		}
		final int seen = used.size() + skipped.size();
		if (used.size() < FEWEST) throw new IllegalArgumentException("normals: only " + used.size() + " of " + seen
			+ " images can be used, but training needs at least " + FEWEST + (skipped.isEmpty() ? "" : ". " + String.join("; ",
				skippedLines())) + ". Add normal images.");
		final long names = used.stream().distinct().count();
		if (names < FEWEST) throw new IllegalArgumentException("normals: " + used.size() + " images have only " + names
			+ " different names (" + used.stream().distinct().map(Key::toString).collect(Collectors.joining(", "))
			+ "). Give each its own.");
		decideUnits();
	}

	private void decideUnits() {
		planesAreUnits = used.stream().map(Key::source).distinct().count() < FEWEST;
	}

	/**
	 * Decides, once, how the images are preprocessed; leaves out those that are then too small.
	 *
	 * @param layout {@code auto}, {@code aligned} or {@code texture}
	 * @param size   working size in pixels; 0 for the documented rule
	 * @param sizes  which working images of a layout the method can take
	 * @throws IllegalArgumentException where fewer than {@value #FEWEST} images are left
	 */
	Preprocessing decide(final String layout, final int size, final Function<Layout, SizeRule> sizes) {
		final Preprocessing preprocessing = survey.decide(layout, size, sizes);
		final List<Key> small = survey.tooSmall().stream().map(used::get).toList();
		for (final Key key : small) skipped.put(key, "it is smaller than " + sizes.apply(preprocessing.layout()).smallest()
			+ " pixels at the working resolution");
		used.removeAll(small);
		if (used.size() < FEWEST) throw new IllegalArgumentException("normals: only " + used.size()
			+ " images are large enough, but training needs at least " + FEWEST + ". " + String.join("; ", skippedLines())
			+ ". Choose a larger size, or add larger images.");
		decideUnits();
		return preprocessing;
	}

	ImageSurvey survey() {
		return survey;
	}

	/** Check sum of the names, sizes, pixel sizes and pixels of all images that can be used. */
	String digest() {
		final ImageDigest digest = new ImageDigest();
		used.forEach(key -> digest.add(key.source()).add(key.name()));
		survey.pixelSizes().forEach(size -> digest.add(size.toString()));
		survey.digests().forEach(digest::add);
		return digest.hex();
	}

	/** The names of all images that can be used, by the check sums of their pixels. */
	Map<String, String> namesByDigest() {
		final Map<String, String> names = new HashMap<>();
		final List<String> digests = survey.digests();
		for (int i = 0; i < digests.size(); i++) names.putIfAbsent(digests.get(i), used.get(i).toString());
		return names;
	}

	/** Images that were left out, each with the reason. */
	List<String> skippedLines() {
		final List<String> lines = new ArrayList<>();
		skipped.forEach((key, reason) -> lines.add(key + ": " + reason));
		return lines;
	}

	/** The units that are never split between training and calibration: files or stacks, or planes of too few stacks. */
	List<String> units() {
		return used.stream().map(this::unitOf).distinct().toList();
	}

	/** How many planes some units have. */
	long planesOf(final Set<String> units) {
		return used.stream().filter(key -> units.contains(unitOf(key))).count();
	}

	/** The unit that a plane belongs to. */
	String unitOf(final Plane plane) {
		return unitOf(Key.of(plane));
	}

	private String unitOf(final Key key) {
		return planesAreUnits ? key.toString() : key.source();
	}

	/** What the units are, for the log. */
	String unitName() {
		return planesAreUnits ? "planes" : "files or stacks";
	}

	/** Whether planes of one stack count as units, although they are not independent. */
	boolean planesAreUnits() {
		return planesAreUnits;
	}

	/** Goes through all images that can be used. */
	void forEach(final Consumer<Plane> visitor, final TrainingMonitor monitor) {
		for (final Plane plane : planes) {
			monitor.check();
			if (!skipped.containsKey(Key.of(plane))) visitor.accept(plane);
		}
	}
}
