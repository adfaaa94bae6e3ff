package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import sc.fiji.anomaly.training.RandomOrder;

/**
 * Which units (cases) of the normal images train and which calibrate.
 *
 * @param training units to train on
 * @param calibration units that the training never sees
 */
record Split(Set<String> training, Set<String> calibration) {

	/** With fewer units, none can be spared for calibration alone: they are cross-fitted. */
	static final int FEWEST_FOR_ONE_SPLIT = 40;

	/** With so many images of them, fewer units do. */
	static final int FEWEST_WITH_MANY_IMAGES = 20;
	private static final int MANY_IMAGES = 100;

	/** So many of few units calibrate: enough for an alarm rate of 10 %. */
	private static final int WANTED_OF_FEW = 9;

	/** Enough for an alarm rate of 5 %. */
	private static final int WANTED = 19;
	private static final int MOST = 500;
	private static final int FOLDS = 5;
	private static final int FOLDS_OF_MANY_IMAGES = 3;

	Split {
		training = Set.copyOf(training);
		calibration = Set.copyOf(calibration);
	}

	/** Whether enough is left to train on where some units only calibrate. */
	static boolean isOne(final int units, final int images) {
		return units >= FEWEST_FOR_ONE_SPLIT || units >= FEWEST_WITH_MANY_IMAGES && images >= MANY_IMAGES;
	}

	/**
	 * One split: a fifth calibrates, but 19 if that leaves two thirds for training, and never more than 500. Of fewer
	 * than 40 units a third calibrates, and at least 9.
	 */
	static Split one(final List<String> units, final SplittableRandom random) {
		final List<String> shuffled = RandomOrder.of(units, random);
		final int n = units.size();
		final int held = held(n);
		return new Split(Set.copyOf(shuffled.subList(held, n)), Set.copyOf(shuffled.subList(0, held)));
	}

	private static int held(final int units) {
		return units < FEWEST_FOR_ONE_SPLIT ? Math.max(units / 3, Math.min(WANTED_OF_FEW, units / 2)) : Math.min(MOST, Math
			.max((units + 4) / 5, Math.min(WANTED, units / 3)));
	}

	/** The lowest alarm rate that the calibration of so many units supports. */
	static double lowestRate(final int units, final int images) {
		return 1.0 / (1 + (isOne(units, images) ? held(units) : units));
	}

	/**
	 * The split of a training that goes on from another: what calibrated then calibrates again, so that both models can
	 * be compared with it, and a fifth of what is new.
	 *
	 * @param kept units that calibrate again
	 * @param fresh units that were not there before
	 */
	static Split again(final List<String> units, final Set<String> kept, final Set<String> fresh,
		final SplittableRandom random)
	{
		final List<String> shuffled = RandomOrder.of(fresh.stream().filter(unit -> !kept.contains(unit)).toList(), random);
		final Set<String> calibration = new HashSet<>(kept);
		calibration.addAll(shuffled.subList(0, (shuffled.size() + 2) / 5));
		return new Split(units.stream().filter(unit -> !calibration.contains(unit)).collect(Collectors.toSet()),
			calibration);
	}

	/**
	 * Five splits; each unit calibrates in one of them. With many images three: enough are left to train on, and a
	 * training takes longer.
	 */
	static List<Split> folds(final List<String> units, final int images, final SplittableRandom random) {
		final List<String> shuffled = RandomOrder.of(units, random);
		final int folds = Math.min(images >= MANY_IMAGES ? FOLDS_OF_MANY_IMAGES : FOLDS, units.size());
		final List<Split> splits = new ArrayList<>();
		for (int fold = 0; fold < folds; fold++) {
			final List<String> training = new ArrayList<>();
			final List<String> calibration = new ArrayList<>();
			for (int i = 0; i < shuffled.size(); i++)
				(i % folds == fold ? calibration : training).add(shuffled.get(i));
			splits.add(new Split(Set.copyOf(training), Set.copyOf(calibration)));
		}
		return splits;
	}
}
