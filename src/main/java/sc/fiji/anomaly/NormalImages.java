package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * The normal images of a training: looked at once, and afterwards gone through again without those that cannot be used.
 */
final class NormalImages {

	/** Fewer images than this tell too little of what is normal. */
	static final int FEWEST = 8;

	private final Iterable<Plane> planes;
	private final Map<String, String> skipped = new LinkedHashMap<>();
	private final Map<String, String> units = new LinkedHashMap<>();
	private final ImageSurvey survey = new ImageSurvey();
	private final boolean planesAreUnits;

	/**
	 * Looks at every image.
	 *
	 * @throws IllegalArgumentException where fewer than {@value #FEWEST} can be used, or told apart
	 */
	NormalImages(final Iterable<Plane> planes, final TrainingMonitor monitor) {
		this.planes = planes;
		final Map<String, String> sources = new LinkedHashMap<>();
		int seen = 0;
		for (final Plane plane : planes) {
			monitor.check();
			monitor.progress("Looking at " + plane.name(), 0, Double.NaN);
			final String reason = survey.add(plane);
			if (reason.isEmpty()) sources.put(plane.name(), plane.source());
			else skipped.put(plane.name(), reason);
			seen++;
		}
		if (survey.size() < FEWEST) throw new IllegalArgumentException("normals: only " + survey.size() + " of " + seen
			+ " images can be used, but training needs at least " + FEWEST + (skipped.isEmpty() ? "" : ". " + String.join("; ",
				skippedLines())) + ". Add normal images.");
		planesAreUnits = Set.copyOf(sources.values()).size() < FEWEST;
		sources.forEach((name, source) -> units.put(name, planesAreUnits ? name : source));
		if (units().size() < FEWEST) throw new IllegalArgumentException("normals: " + survey.size() + " images have only "
			+ units().size() + " different names (" + String.join(", ", units()) + "). Give each its own.");
	}

	/**
	 * Decides, once, how the images are preprocessed; leaves out those that are then too small.
	 *
	 * @param layout       {@code auto}, {@code aligned} or {@code texture}
	 * @param size         working size in pixels; 0 for the documented rule
	 * @param largestLevel pixels that an image of a layout must have along each axis
	 * @throws IllegalArgumentException where fewer than {@value #FEWEST} images are left
	 */
	Preprocessing decide(final String layout, final int size, final ToIntFunction<Layout> largestLevel) {
		final Preprocessing preprocessing = survey.decide(layout, size, largestLevel);
		for (final String name : survey.tooSmall()) {
			skipped.put(name, "it is smaller than the largest level, " + largestLevel.applyAsInt(preprocessing.layout())
				+ " pixels at the working resolution");
			units.remove(name);
		}
		if (units().size() < FEWEST) throw new IllegalArgumentException("normals: only " + units().size()
			+ " images are large enough, but training needs at least " + FEWEST + ". " + String.join("; ", skippedLines())
			+ ". Choose a larger size, or add larger images.");
		return preprocessing;
	}

	ImageSurvey survey() {
		return survey;
	}

	/** Images that were left out, each with the reason. */
	List<String> skippedLines() {
		final List<String> lines = new ArrayList<>();
		skipped.forEach((name, reason) -> lines.add(name + ": " + reason));
		return lines;
	}

	/** The units that are never split between training and calibration: files or stacks, or planes of too few stacks. */
	List<String> units() {
		return units.values().stream().distinct().toList();
	}

	/** The unit that a plane belongs to. */
	String unitOf(final Plane plane) {
		return planesAreUnits ? plane.name() : plane.source();
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
			if (!skipped.containsKey(plane.name())) visitor.accept(plane);
		}
	}
}
