package sc.fiji.anomaly.screening;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import sc.fiji.anomaly.training.RandomOrder;

/**
 * Which files or stacks of normal images are held out for a test: a quarter, and so many that they have at least
 * {@value #FEWEST} images. Images of one file or stack are never on both sides.
 *
 * @param training what is trained and calibrated on
 * @param held     what the test alone sees
 */
record TestSplit(Set<String> training, Set<String> held) {

	/** So few images are on either side at the least. */
	static final int FEWEST = 8;

	/**
	 * Splits by chance.
	 *
	 * @param images how many images each file or stack has, in an order that is always the same
	 * @throws IllegalArgumentException where there are too few
	 */
	static TestSplit of(final Map<String, Integer> images, final SplittableRandom random) {
		final List<String> shuffled = RandomOrder.of(List.copyOf(images.keySet()), random);
		final int quarter = (shuffled.size() + 3) / 4;
		final Set<String> held = new LinkedHashSet<>();
		for (final String file : shuffled) if (held.size() < quarter || count(images, held) < FEWEST) held.add(file);
		final Set<String> training = new LinkedHashSet<>(images.keySet());
		training.removeAll(held);
		if (count(images, held) < FEWEST || count(images, training) < FEWEST) throw new IllegalArgumentException("normals: "
			+ count(images, images.keySet()) + " images from " + images.size() + " files or stacks are too few: a comparison "
			+ "needs " + FEWEST + " to train on, and " + FEWEST + " from other files or stacks to test with. Add normal images.");
		return new TestSplit(training, held);
	}

	private static int count(final Map<String, Integer> images, final Set<String> files) {
		return files.stream().mapToInt(images::get).sum();
	}
}
