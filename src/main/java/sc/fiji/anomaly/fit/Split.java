package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import sc.fiji.anomaly.training.RandomOrder;

/**
 * Which units (files or stacks) of the normal images train and which calibrate.
 *
 * @param training units to train on
 * @param calibration units that the training never sees
 */
record Split(Set<String> training, Set<String> calibration) {

	/** With fewer units, none can be spared for calibration alone: they are cross-fitted. */
	static final int FEWEST_FOR_ONE_SPLIT = 40;

	/** Enough for an alarm rate of 5 %. */
	private static final int WANTED = 19;
	private static final int MOST = 500;
	private static final int FOLDS = 5;

	Split {
		training = Set.copyOf(training);
		calibration = Set.copyOf(calibration);
	}

	/** One split: a fifth calibrates, but 19 if that leaves two thirds for training, and never more than 500. */
	static Split one(final List<String> units, final SplittableRandom random) {
		final List<String> shuffled = RandomOrder.of(units, random);
		final int n = units.size();
		final int held = Math.min(MOST, Math.max((n + 4) / 5, Math.min(WANTED, n / 3)));
		return new Split(Set.copyOf(shuffled.subList(held, n)), Set.copyOf(shuffled.subList(0, held)));
	}

	/** Five splits; each unit calibrates in one of them. */
	static List<Split> folds(final List<String> units, final SplittableRandom random) {
		final List<String> shuffled = RandomOrder.of(units, random);
		final int folds = Math.min(FOLDS, units.size());
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
