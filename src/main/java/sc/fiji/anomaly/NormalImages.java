package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * The normal images of a training: looked at once, and afterwards gone through again without those that cannot be used.
 */
final class NormalImages {

	/** Fewer images than this tell too little of what is normal. */
	static final int FEWEST = 8;

	private final Iterable<Plane> planes;
	private final Map<String, String> skipped = new LinkedHashMap<>();
	private final Set<String> units = new LinkedHashSet<>();
	private final ImageSurvey survey = new ImageSurvey();
	private final boolean planesAreUnits;

	/**
	 * Looks at every image.
	 *
	 * @throws IllegalArgumentException where fewer than {@value #FEWEST} can be used, or told apart
	 */
	NormalImages(final Iterable<Plane> planes, final TrainingMonitor monitor) {
		this.planes = planes;
		final Set<String> sources = new LinkedHashSet<>();
		final Set<String> names = new LinkedHashSet<>();
		int seen = 0;
		for (final Plane plane : planes) {
			monitor.check();
			monitor.progress("Looking at " + plane.name(), 0, Double.NaN);
			final String reason = survey.add(plane);
			if (reason.isEmpty()) {
				sources.add(plane.source());
				names.add(plane.name());
			}
			else skipped.put(plane.name(), reason);
			seen++;
		}
		if (survey.size() < FEWEST) throw new IllegalArgumentException("normals: only " + survey.size() + " of " + seen
			+ " images can be used, but training needs at least " + FEWEST + (skipped.isEmpty() ? "" : ". " + String.join("; ",
				skippedLines())) + ". Add normal images.");
		planesAreUnits = sources.size() < FEWEST;
		units.addAll(planesAreUnits ? names : sources);
		if (units.size() < FEWEST) throw new IllegalArgumentException("normals: " + survey.size() + " images have only "
			+ units.size() + " different names (" + String.join(", ", units) + "). Give each its own.");
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
		return List.copyOf(units);
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
