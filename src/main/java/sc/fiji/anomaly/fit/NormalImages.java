package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.cases.CaseSource;
import sc.fiji.anomaly.cases.Cases;
import sc.fiji.anomaly.fit.UsablePlanes.Key;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.Thumbnail;
import sc.fiji.anomaly.preprocessing.WantedView;

/**
 * The normal images of a training: looked at once, and afterwards gone through again without those that cannot be used.
 * An image that is there more than once, pixel by pixel, counts once: its copies are left out.
 */
final class NormalImages implements AutoCloseable {

	/** Fewer images than this tell too little of what is normal. */
	static final int FEWEST = 8;

	/** As many lines of reasons as people read in an error message. */
	private static final int MOST_REASONS = 10;

	private final UsablePlanes planes;
	private final ImageSurvey survey = new ImageSurvey();
	private final CaseRule rule;
	private Cases cases;
	private boolean planesAreUnits;

	/**
	 * Looks at every image.
	 *
	 * @param rule which files or stacks belong together
	 * @throws IllegalArgumentException if fewer than {@value #FEWEST} can be used, or the rule does not fit them
	 */
	NormalImages(final Iterable<Plane> normals, final CaseRule rule, final Progress progress) {
		this.rule = rule;
		planes = new UsablePlanes("normals", normals, survey::add, progress);
		try {
			checkEnough("can be used", "Add normal images.");
			findCases();
		}
		catch (final RuntimeException | Error e) {
			planes.close();
			throw e;
		}
	}

	private void checkEnough(final String what, final String advice) {
		final List<Key> used = planes.used();
		if (used.size() >= FEWEST) return;
		final String named = used.isEmpty() ? "" : used.stream().map(Key::toString).collect(Collectors.joining(", ", " (",
			")"));
		final String copies = survey.copies() == 0 ? "" : "; " + survey.copies() + " are copies of others, pixel by pixel";
		final List<String> reasons = planes.skippedLines();
		final String more = reasons.size() > MOST_REASONS ? "; and " + (reasons.size() - MOST_REASONS) + " more" : "";
		throw new InvalidInputException("normals", "only " + used.size() + " of " + planes.seen() + " images " + what +
			named + ", but training needs at least " + FEWEST + copies + ". " + (reasons.isEmpty() ? "" : String.join("; ",
				reasons.subList(0, Math.min(MOST_REASONS, reasons.size()))) + more + ". ") + advice);
	}

	private void findCases() {
		final Map<String, double[]> looks = new LinkedHashMap<>();
		final List<Key> used = planes.used();
		final List<double[]> thumbnails = survey.thumbnails();
		for (int i = 0; i < used.size(); i++)
			looks.merge(used.get(i).source(), Thumbnail.grey(thumbnails.get(i)), CaseSource::together);
		cases = rule.of(looks.entrySet().stream().map(entry -> new CaseSource(entry.getKey(), entry.getValue())).toList());
		planesAreUnits = cases.count() < Cases.FEWEST;
	}

	/**
	 * Decides how the images are preprocessed for each member of a model; leaves out those that do not fit one of them.
	 *
	 * @throws IllegalArgumentException if fewer than {@value #FEWEST} images are left
	 */
	List<Preprocessing> decide(final List<WantedView> views) {
		final List<Key> added = planes.used();
		survey.warnOfNotFinite();
		final List<Preprocessing> preprocessings = views.stream().map(survey::decide).toList();
		survey.leftOut().forEach((index, reason) -> planes.leaveOut(added.get(index), reason));
		checkEnough("fit the working resolution", "Choose another size, or add images that fit.");
		if (!survey.leftOut().isEmpty()) findCases();
		return preprocessings;
	}

	ImageSurvey survey() {
		return survey;
	}

	/** Check sum of the names, sizes, pixel sizes and pixels of all images that can be used. */
	String digest() {
		final ImageDigest digest = new ImageDigest();
		planes.used().forEach(key -> digest.add(key.source()).add(key.name()));
		survey.pixelSizes().forEach(size -> digest.add(size.toString()));
		survey.digests().forEach(digest::add);
		return digest.hex();
	}

	/** The names of all images that can be used, by the check sums of their pixels. */
	Map<String, String> namesByDigest() {
		final Map<String, String> names = new HashMap<>();
		final List<Key> used = planes.used();
		final List<String> digests = survey.digests();
		for (int i = 0; i < digests.size(); i++)
			names.put(digests.get(i), used.get(i).toString());
		return names;
	}

	/** The units that have one of some images, by the first digits of the images' check sums. */
	Set<String> unitsOf(final Set<String> shortDigests) {
		final Set<String> units = new LinkedHashSet<>();
		forEachDigest((unit, digest) -> {
			if (shortDigests.contains(digest)) units.add(unit);
		});
		return units;
	}

	/** The first digits of the check sums of all images of some units, in ascending order. */
	List<String> digestsOf(final Set<String> units) {
		final Set<String> digests = new TreeSet<>();
		forEachDigest((unit, digest) -> {
			if (units.contains(unit)) digests.add(digest);
		});
		return List.copyOf(digests);
	}

	private void forEachDigest(final BiConsumer<String, String> visitor) {
		final List<Key> used = planes.used();
		final List<String> digests = survey.digests();
		for (int i = 0; i < used.size(); i++)
			visitor.accept(unitOf(used.get(i)), ImageDigest.shortened(digests.get(i)));
	}

	/** Images that were left out, each with the reason. */
	List<String> skippedLines() {
		return planes.skippedLines();
	}

	/** The units that are never split between training and calibration: cases, or planes of too few cases. */
	List<String> units() {
		return planes.used().stream().map(this::unitOf).distinct().toList();
	}

	/** How many planes some units have. */
	long planesOf(final Set<String> units) {
		return planes.used().stream().filter(key -> units.contains(unitOf(key))).count();
	}

	private String unitOf(final Key key) {
		return planesAreUnits ? String.join("\n", key.source(), key.name(), Integer.toString(key.occurrence())) : cases.of(
			key.source());
	}

	/** What the units are, for the log. */
	String unitName() {
		return planesAreUnits ? "planes" : "cases";
	}

	/** What the cases are, line by line, for the log. */
	List<String> caseLines() {
		final List<String> lines = new ArrayList<>(cases.lines());
		if (planesAreUnits) lines.add("cases: fewer than " + Cases.FEWEST +
			" cannot be calibrated with; every image counts as if it were independent of the others, and rates are only " +
			"approximate: more images of one case are called anomalous than they say. Add images of other patients or " +
			"objects. " + (files() < Cases.FEWEST ? "A stack is one case; slices of several are files of their own"
				: "If each file is one, write cases=file"));
		return lines;
	}

	private long files() {
		return planes.used().stream().map(Key::source).distinct().count();
	}

	/** Whether planes of one case count as units, although they are not independent. */
	boolean planesAreUnits() {
		return planesAreUnits;
	}

	/**
	 * Goes through all images that can be used.
	 *
	 * @param visitor gets the unit of each, and what reads the image
	 * @throws IllegalStateException if one of them is there no more
	 */
	void forEach(final BiConsumer<String, Supplier<Plane>> visitor, final Progress progress) {
		planes.forEach((key, plane) -> visitor.accept(unitOf(key), plane), progress);
	}

	/** Forgets the images. */
	@Override
	public void close() {
		planes.close();
	}
}
