package sc.fiji.anomaly.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.evaluation.TestImage;
import sc.fiji.anomaly.fit.AbnormalImages;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * The images of a comparison, the same for every method: normal ones to train and calibrate on, and, held out from
 * both, normal and abnormal ones to test with.
 */
public final class ComparedImages {

	/** A normal image, without its pixels. */
	private record Normal(TestImage image, String digest) {
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
	 * @param seed decides the split
	 * @param progress is told what is left out, and why
	 * @throws IllegalArgumentException if there are too few images of a kind, or one is in both folders
	 */
	public static ComparedImages of(final ImageFolder normals, final ImageFolder anomalies, final long seed,
		final Progress progress)
	{
		return new Look(progress).split(normals, anomalies, seed);
	}

	/** What is known while the images are looked at. */
	private static final class Look {

		private final Progress progress;
		private int channels;

		Look(final Progress progress) {
			this.progress = progress;
		}

		ComparedImages split(final ImageFolder normals, final ImageFolder anomalies, final long seed) {
			final List<Normal> usable = normals(normals);
			final Map<String, Integer> files = files(usable);
			final TestSplit split = TestSplit.of(files, new RandomStreams(seed).random("test split"));
			final List<TestImage> test = heldOut(usable, split);
			final int normal = test.size();
			test.addAll(abnormal(anomalies, usable));
			progress.message("split: of " + files.size() + " normal files or stacks " + split.training().size() +
				" train and calibrate, and " + split.held().size() + " are held out; every method is tested with " + normal +
				" normal images of these and " + (test.size() - normal) + " abnormal images");
			return new ComparedImages(normals.only(split.training()), normals.only(split.held()), anomalies, test);
		}

		private List<Normal> normals(final ImageFolder folder) {
			final List<Normal> usable = new ArrayList<>();
			for (final Plane plane : folder) {
				if (isUsable(plane)) usable.add(new Normal(image(plane, false), new ImageDigest().add(plane).hex()));
			}
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

		/** How many images each file or stack has that are no copies of others. Files that have none count no more. */
		private Map<String, Integer> files(final List<Normal> usable) {
			final Set<String> seen = new HashSet<>();
			final Map<String, Integer> files = new LinkedHashMap<>();
			for (final Normal normal : usable)
				files.merge(normal.image().file(), seen.add(normal.digest()) ? 1 : 0, Integer::sum);
			for (final String file : List.copyOf(files.keySet()))
				if (files.remove(file, 0)) progress.message("left out: " + file +
					" is a copy of other normal images, pixel by pixel");
			return files;
		}

		/** Copies may still be single planes of stacks; one of what was trained on tests nothing. */
		private List<TestImage> heldOut(final List<Normal> usable, final TestSplit split) {
			final Map<String, String> seen = new HashMap<>();
			for (final Normal normal : usable)
				if (split.training().contains(normal.image().file())) seen.putIfAbsent(normal.digest(), normal.image().name());
			final List<TestImage> test = new ArrayList<>();
			for (final Normal normal : usable) {
				if (!split.held().contains(normal.image().file())) continue;
				final String same = seen.putIfAbsent(normal.digest(), normal.image().name());
				if (same == null) test.add(normal.image());
				else progress.message("left out of the test: " + normal.image().name() + " is the same image as " + same +
					", pixel by pixel");
			}
			if (test.size() < TestSplit.FEWEST) throw new InvalidInputException("normals", "only " + test.size() +
				" of the images held out for the test are no copies of other images, but " + TestSplit.FEWEST +
				" are needed. Add normal images, or remove copies.");
			return test;
		}

		private List<TestImage> abnormal(final ImageFolder folder, final List<Normal> normals) {
			final AbnormalImages images = new AbnormalImages(normals.stream().collect(Collectors.toMap(Normal::digest,
				normal -> normal.image().name(), (first, second) -> first)));
			final List<TestImage> test = new ArrayList<>();
			for (final Plane plane : folder) {
				if (!isUsable(plane)) continue;
				final String reason = images.add(plane);
				if (reason.isEmpty()) test.add(image(plane, true));
				else progress.message("left out: " + plane.name() + ": " + reason);
			}
			images.checkEnough(List.of());
			return test;
		}
	}

	private static TestImage image(final Plane plane, final boolean abnormal) {
		return new TestImage(plane.source(), plane.name(), abnormal);
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
		final Set<TestImage> missing = new HashSet<>(test);
		for (final Plane plane : held)
			visit(image(plane, false), plane, missing, visitor);
		for (final Plane plane : anomalies)
			visit(image(plane, true), plane, missing, visitor);
		if (!missing.isEmpty()) throw new IllegalStateException(missing.iterator().next().name() +
			" could be opened before, and now it cannot");
	}

	private void visit(final TestImage image, final Plane plane, final Set<TestImage> missing,
		final BiConsumer<TestImage, Plane> visitor)
	{
		if (missing.remove(image)) visitor.accept(image, plane);
	}
}
