package sc.fiji.anomaly.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.cases.CaseSource;
import sc.fiji.anomaly.cases.Cases;
import sc.fiji.anomaly.evaluation.TestImage;
import sc.fiji.anomaly.fit.AbnormalImages;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Thumbnail;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * The images of a comparison, the same for every method: normal ones to train and calibrate on, and, held out from
 * both, normal and abnormal ones to test with.
 */
public final class ComparedImages {

	/** An image that was looked at, without its pixels. */
	private record Seen(String file, String name, String digest, double[] looks) {

		static Seen of(final Plane plane) {
			return new Seen(plane.source(), plane.name(), new ImageDigest().add(plane).hex(), Thumbnail.grey(Thumbnail.of(
				plane)));
		}
	}

	private final ImageFolder training;
	private final ImageFolder held;
	private final ImageFolder anomalies;
	private final List<TestImage> test;

	private ComparedImages(final ImageFolder training, final ImageFolder held, final ImageFolder anomalies,
		final List<TestImage> test)
	{
		this.training = training;
		this.held = held;
		this.anomalies = anomalies;
		this.test = List.copyOf(test);
	}

	/**
	 * Looks at every image, and splits the normal ones.
	 *
	 * @param rule which files or stacks belong together
	 * @param seed decides the split
	 * @param progress is told what is left out, and why
	 * @throws IllegalArgumentException if there are too few images of a kind, or one is in both folders, or the rule does
	 *           not fit the normal ones
	 */
	public static ComparedImages of(final ImageFolder normals, final ImageFolder anomalies, final CaseRule rule,
		final long seed, final Progress progress)
	{
		return new Look(rule, progress).split(normals, anomalies, seed);
	}

	/** What is known while the images are looked at. */
	private static final class Look {

		private final CaseRule rule;
		private final Progress progress;
		private int channels;

		Look(final CaseRule rule, final Progress progress) {
			this.rule = rule;
			this.progress = progress;
		}

		ComparedImages split(final ImageFolder normals, final ImageFolder anomalies, final long seed) {
			final List<Seen> usable = withoutCopiedFiles(look(normals));
			final Map<String, String> cases = cases("normals", usable, rule::of);
			final Map<String, Integer> counts = counts(usable, cases);
			final TestSplit split = TestSplit.of(counts, new RandomStreams(seed).random("test split"));
			final Set<String> training = files(cases, split.training());
			final Set<String> held = files(cases, split.held());
			final List<TestImage> test = heldOut(usable, training, cases);
			final int normal = test.size();
			test.addAll(abnormal(anomalies, usable));
			progress.message("split: of " + counts.size() + " normal cases " + split.training().size() +
				" train and calibrate, and " + split.held().size() + " are held out; every method is tested with " + normal +
				" normal images of these and " + (test.size() - normal) + " abnormal images");
			return new ComparedImages(normals.only(training), normals.only(held), anomalies, test);
		}

		private List<Seen> look(final ImageFolder folder) {
			final List<Seen> usable = new ArrayList<>();
			for (final Plane plane : folder)
				if (isUsable(plane)) usable.add(Seen.of(plane));
			return usable;
		}

		private boolean isUsable(final Plane plane) {
			progress.check();
			progress.report("Looking at " + plane.name(), 0);
			final String reason = whyNot(plane);
			if (!reason.isEmpty()) progress.message("left out: " + plane.name() + ": " + reason);
			return reason.isEmpty();
		}

		/** As in training, so that every method is tested on images that it could be trained on. */
		private String whyNot(final Plane plane) {
			final String blank = ImageSurvey.whyBlank(plane);
			if (!blank.isEmpty()) return blank;
			if (channels == 0) channels = plane.channels();
			return plane.channels() == channels ? "" : "it has " + plane.channels() + " channel(s), the first image " +
				channels;
		}

		/** Files of which every image is a copy of another one count no more. */
		private List<Seen> withoutCopiedFiles(final List<Seen> all) {
			final Set<String> digests = new HashSet<>();
			final Set<String> files = new HashSet<>();
			for (final Seen seen : all)
				if (digests.add(seen.digest())) files.add(seen.file());
			all.stream().map(Seen::file).distinct().filter(file -> !files.contains(file)).forEach(file -> progress.message(
				"left out: " + file + " is a copy of other normal images, pixel by pixel"));
			return all.stream().filter(seen -> files.contains(seen.file())).toList();
		}

		/** The case of each file; the file itself where there are too few cases to tell anything. */
		private Map<String, String> cases(final String kind, final List<Seen> all,
			final Function<List<CaseSource>, Cases> find)
		{
			final Map<String, double[]> looks = new LinkedHashMap<>();
			for (final Seen seen : all)
				looks.merge(seen.file(), seen.looks(), CaseSource::together);
			final Map<String, String> caseOf = new LinkedHashMap<>();
			looks.keySet().forEach(file -> caseOf.put(file, file));
			if (caseOf.isEmpty()) return caseOf;
			final Cases cases = find.apply(looks.entrySet().stream().map(entry -> new CaseSource(entry.getKey(), entry
				.getValue())).toList());
			cases.lines().forEach(line -> progress.message(kind + ": " + line));
			if (cases.count() >= Cases.FEWEST) caseOf.replaceAll((file, own) -> cases.of(file));
			else if (cases.count() < caseOf.size()) progress.message(kind + ": fewer than " + Cases.FEWEST +
				" cases; each file or stack counts as if it were independent of the others, and intervals are too narrow");
			return caseOf;
		}

		/** How many images each case has that are no copies of others. */
		private static Map<String, Integer> counts(final List<Seen> usable, final Map<String, String> cases) {
			final Set<String> digests = new HashSet<>();
			final Map<String, Integer> counts = new LinkedHashMap<>();
			for (final Seen seen : usable)
				counts.merge(cases.get(seen.file()), digests.add(seen.digest()) ? 1 : 0, Integer::sum);
			return counts;
		}

		private static Set<String> files(final Map<String, String> cases, final Set<String> chosen) {
			return cases.keySet().stream().filter(file -> chosen.contains(cases.get(file))).collect(Collectors.toSet());
		}

		/** Copies may still be single planes of stacks; one of what was trained on tests nothing. */
		private List<TestImage> heldOut(final List<Seen> usable, final Set<String> training,
			final Map<String, String> cases)
		{
			final Map<String, String> names = new HashMap<>();
			for (final Seen normal : usable)
				if (training.contains(normal.file())) names.putIfAbsent(normal.digest(), normal.name());
			final List<TestImage> test = new ArrayList<>();
			for (final Seen normal : usable) {
				if (training.contains(normal.file())) continue;
				final String same = names.putIfAbsent(normal.digest(), normal.name());
				if (same == null) test.add(image(normal, cases, false));
				else progress.message("left out of the test: " + normal.name() + " is the same image as " + same +
					", pixel by pixel");
			}
			if (test.size() < TestSplit.FEWEST) throw new InvalidInputException("normals", "only " + test.size() +
				" of the images held out for the test are no copies of other images, but " + TestSplit.FEWEST +
				" are needed. Add normal images, or remove copies.");
			return test;
		}

		private List<TestImage> abnormal(final ImageFolder folder, final List<Seen> normals) {
			final AbnormalImages images = new AbnormalImages(normals.stream().collect(Collectors.toMap(Seen::digest,
				Seen::name, (first, second) -> first)));
			final List<Seen> usable = new ArrayList<>();
			for (final Plane plane : folder) {
				if (!isUsable(plane)) continue;
				final String reason = images.add(plane);
				if (reason.isEmpty()) usable.add(Seen.of(plane));
				else progress.message("left out: " + plane.name() + ": " + reason);
			}
			images.checkEnough(List.of());
			final Map<String, String> cases = cases("anomalies", usable, rule::ofOthers);
			return usable.stream().map(seen -> image(seen, cases, true)).toList();
		}

		private static TestImage image(final Seen seen, final Map<String, String> cases, final boolean abnormal) {
			return new TestImage(seen.file(), cases.get(seen.file()), seen.name(), abnormal);
		}
	}

	/** The normal images to train and calibrate on. */
	public Iterable<Plane> training() {
		return training;
	}

	/** The images of the test: first the normal, then the abnormal ones. */
	public List<TestImage> test() {
		return test;
	}

	/**
	 * Goes through the test images in their order.
	 *
	 * @throws IllegalStateException if one cannot be opened any more
	 */
	void forEachTest(final BiConsumer<TestImage, Plane> visitor) {
		final Map<List<Object>, TestImage> missing = test.stream().collect(Collectors.toMap(image -> List.of(image.file(),
			image.name(), image.abnormal()), image -> image));
		for (final Plane plane : held)
			visit(plane, false, missing, visitor);
		for (final Plane plane : anomalies)
			visit(plane, true, missing, visitor);
		if (!missing.isEmpty()) throw new IllegalStateException(missing.values().iterator().next().name() +
			" could be opened before, and now it cannot");
	}

	private static void visit(final Plane plane, final boolean abnormal, final Map<List<Object>, TestImage> missing,
		final BiConsumer<TestImage, Plane> visitor)
	{
		final TestImage image = missing.remove(List.of(plane.source(), plane.name(), abnormal));
		if (image != null) visitor.accept(image, plane);
	}
}
