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
 * Which cases (files or stacks, or several that belong together) of normal images are held out for a test: a quarter,
 * and so many that they have at least {@value #FEWEST} images, as long as so many are left to train on. Images of one
 * case are never on both sides.
 *
 * @param training what is trained and calibrated on
 * @param held what the test alone sees
 */
record TestSplit(Set<String> training, Set<String> held) {

	/** So few images are on either side at the least. */
	static final int FEWEST = 8;

	/**
	 * Orders of the cases that are tried. One that fails, though another would do, has at most 21 images: with more, a
	 * single case is left that all others together are too few for.
	 */
	private static final int ORDERS = 1000;

	/**
	 * Splits by chance.
	 *
	 * @param images how many images each case has, in an order that is always the same
	 * @throws IllegalArgumentException if there are too few
	 */
	static TestSplit of(final Map<String, Integer> images, final SplittableRandom random) {
		final List<String> cases = List.copyOf(images.keySet());
		for (int i = 0; i < ORDERS; i++) {
			final Set<String> held = held(images, RandomOrder.of(cases, random));
			if (count(images, held) < FEWEST) continue;
			final Set<String> training = new LinkedHashSet<>(cases);
			training.removeAll(held);
			return new TestSplit(training, held);
		}
		throw new InvalidInputException("normals", count(images, cases) + " images from " + cases.size() +
			" cases are too few: a comparison needs " + FEWEST + " to train on, and " + FEWEST +
			" from other cases to test with. Add normal images.");
	}

	/** Cases in their order, without those that would leave too little to train on. */
	private static Set<String> held(final Map<String, Integer> images, final List<String> cases) {
		final int quarter = (cases.size() + 3) / 4;
		final Set<String> held = new LinkedHashSet<>();
		int test = 0;
		int training = count(images, cases);
		for (final String one : cases) {
			final int more = images.get(one);
			if (held.size() >= quarter && test >= FEWEST || training - more < FEWEST) continue;
			held.add(one);
			test += more;
			training -= more;
		}
		return held;
	}

	private static int count(final Map<String, Integer> images, final Collection<String> cases) {
		return cases.stream().mapToInt(images::get).sum();
	}
}
