package sc.fiji.anomaly.benchmark.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.training.RandomOrder;

/**
 * A few abnormal test images that become known, and the test images that stay. Images of one object, or slices of one
 * patient, have numbers next to each other: those near a known one do not stay, or the test would hold what was learnt
 * by heart.
 *
 * @param known abnormal images, in short runs of neighbouring numbers
 * @param rest the test without them and without their neighbours
 */
record KnownImages(List<LabelledImage> known, List<LabelledImage> rest) {

	/** Images in a run. With single ones, too many neighbours would have to go. */
	private static final int RUN = 4;

	private static final Pattern LAST_NUMBER = Pattern.compile("([0-9]+)[^0-9]*$");

	/**
	 * @param count how many become known
	 * @param margin how far from a known image's number another's must be to stay
	 * @throws IllegalArgumentException where a name has no number, or there are fewer abnormal images
	 */
	static KnownImages of(final List<LabelledImage> test, final int count, final long margin,
		final SplittableRandom random)
	{
		final List<LabelledImage> abnormal = test.stream().filter(LabelledImage::abnormal).sorted(Comparator.comparingLong(
			KnownImages::number)).toList();
		if (abnormal.size() < count) throw new IllegalArgumentException("Only " + abnormal.size() + " of " + count +
			" abnormal images");
		final List<List<LabelledImage>> runs = new ArrayList<>();
		for (int i = 0; i < abnormal.size(); i += RUN)
			runs.add(abnormal.subList(i, Math.min(i + RUN, abnormal.size())));
		final List<LabelledImage> known = RandomOrder.of(runs, random).stream().flatMap(List::stream).limit(count).toList();
		return new KnownImages(known, test.stream().filter(image -> known.stream().noneMatch(other -> Math.abs(number(
			image) - number(other)) <= margin)).toList());
	}

	private static long number(final LabelledImage image) {
		final Matcher matcher = LAST_NUMBER.matcher(image.name());
		if (!matcher.find()) throw new IllegalArgumentException("The name of " + image.name() + " has no number");
		return Long.parseLong(matcher.group(1));
	}
}
