package sc.fiji.anomaly.comparison;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.training.RandomOrder;

/**
 * Which files or stacks of normal images are held out for a test: a quarter, and so many that they have at least
 * {@value #FEWEST} images, as long as so many are left to train on. Images of one file or stack are never on both
 * sides.
 *
 * @param training what is trained and calibrated on
 * @param held what the test alone sees
 */
record TestSplit(Set<String> training, Set<String> held) {

	/** So few images are on either side at the least. */
	static final int FEWEST = 8;

	/**
	 * Orders of the files that are tried. One that fails, though another would do, has at most 21 images: with more, a
	 * single file is left that all others together are too few for.
	 */
	private static final int ORDERS = 1000;

	/**
	 * Splits by chance.
	 *
	 * @param images how many images each file or stack has, in an order that is always the same
	 * @throws IllegalArgumentException if there are too few
	 */
	static TestSplit of(final Map<String, Integer> images, final SplittableRandom random) {
		final List<String> files = List.copyOf(images.keySet());
		for (int i = 0; i < ORDERS; i++) {
			final Set<String> held = held(images, RandomOrder.of(files, random));
			if (count(images, held) < FEWEST) continue;
			final Set<String> training = new LinkedHashSet<>(files);
			training.removeAll(held);
			return new TestSplit(training, held);
		}
		throw new InvalidInputException("normals", count(images, files) + " images from " + files.size() +
			" files or stacks are too few: a comparison needs " + FEWEST + " to train on, and " + FEWEST +
			" from other files or stacks to test with. Add normal images.");
	}

	/** Files in their order, without those that would leave too little to train on. */
	private static Set<String> held(final Map<String, Integer> images, final List<String> files) {
		final int quarter = (files.size() + 3) / 4;
		final Set<String> held = new LinkedHashSet<>();
		int test = 0;
		int training = count(images, files);
		for (final String file : files) {
			final int more = images.get(file);
			if (held.size() >= quarter && test >= FEWEST || training - more < FEWEST) continue;
			held.add(file);
			test += more;
			training -= more;
		}
		return held;
	}

	private static int count(final Map<String, Integer> images, final Collection<String> files) {
		return files.stream().mapToInt(images::get).sum();
	}
}
