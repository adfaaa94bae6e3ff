package sc.fiji.anomaly.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Percentile bootstrap over test cases: units (files, or several that belong together) are drawn with replacement,
 * normal and abnormal ones separately, and each drawn unit brings all of its cases. The same draws serve every detector
 * that was tested on the cases, so that differences between detectors are paired: what makes an image hard for both
 * does not widen their interval.
 * <p>
 * An interval has no width where the groups do not overlap, and is too narrow where units are not independent.
 * </p>
 */
public final class PairedBootstrap {

	/** One group's cases, by the number of the unit that each belongs to. */
	private record Group(int[] unitOfCase, int units) {

		static Group of(final List<?> units) {
			final List<?> distinct = units.stream().distinct().toList();
			final Map<Object, Integer> numbers = new HashMap<>();
			for (int i = 0; i < distinct.size(); i++)
				numbers.put(distinct.get(i), i);
			return new Group(units.stream().mapToInt(numbers::get).toArray(), distinct.size());
		}

		/** How many times each case is drawn. */
		int[] draw(final SplittableRandom random) {
			final int[] times = new int[units];
			for (int i = 0; i < units; i++)
				times[random.nextInt(units)]++;
			return Arrays.stream(unitOfCase).map(unit -> times[unit]).toArray();
		}
	}

	private final Group normals;
	private final Group abnormals;
	private final int resamples;
	private final long seed;

	/**
	 * Draws.
	 *
	 * @param normalUnits the unit of each normal case, such as its file
	 * @param abnormalUnits the unit of each abnormal case
	 * @param resamples how many times units are drawn; 1000 is usual
	 * @param seed same seed, same draws
	 * @throws IllegalArgumentException if a group is empty, or for a number that makes no sense
	 */
	public PairedBootstrap(final List<?> normalUnits, final List<?> abnormalUnits, final int resamples, final long seed) {
		if (normalUnits.isEmpty() || abnormalUnits.isEmpty()) throw new IllegalArgumentException("There are " + normalUnits
			.size() + " normal and " + abnormalUnits.size() + " abnormal cases: an AUROC needs both");
		if (resamples < 1) throw new IllegalArgumentException("resamples must be at least 1, but is " + resamples);
		normals = Group.of(normalUnits);
		abnormals = Group.of(abnormalUnits);
		this.resamples = resamples;
		this.seed = seed;
	}

	/**
	 * The interval of an AUROC.
	 *
	 * @param confidence for example 0.95
	 */
	public Interval auroc(final RankedScores scores, final double confidence) {
		return interval(resample(scores::area, scores), confidence);
	}

	/** The interval of the AUROC of one detector minus that of another one. */
	public Interval difference(final RankedScores scores, final RankedScores others, final double confidence) {
		check(others);
		return interval(resample((normal, abnormal) -> scores.area(normal, abnormal) - others.area(normal, abnormal),
			scores), confidence);
	}

	/**
	 * The interval of the true-positive rate at each of some false-positive rates.
	 *
	 * @param steps into how many the false-positive rates from 0 to 1 are parted
	 */
	public RocBand band(final RankedScores scores, final int steps, final double confidence) {
		final List<double[]> curves = resample((normal, abnormal) -> scores.truePositiveRates(normal, abnormal, steps),
			scores);
		return new RocBand(IntStream.rangeClosed(0, steps).mapToObj(i -> new RocBand.Point((double) i / steps, interval(
			curves.stream().mapToDouble(rates -> rates[i]), confidence))).toList());
	}

	private <T> List<T> resample(final BiFunction<int[], int[], T> figure, final RankedScores scores) {
		check(scores);
		final SplittableRandom random = new SplittableRandom(seed);
		final List<T> figures = new ArrayList<>();
		for (int i = 0; i < resamples; i++)
			figures.add(figure.apply(normals.draw(random), abnormals.draw(random)));
		return figures;
	}

	private void check(final RankedScores scores) {
		if (scores.normals() != normals.unitOfCase.length || scores.abnormals() != abnormals.unitOfCase.length)
			throw new IllegalArgumentException("The scores are of " + scores.normals() + " normal and " + scores.abnormals() +
				" abnormal cases, but there are " + normals.unitOfCase.length + " and " + abnormals.unitOfCase.length);
	}

	private static Interval interval(final List<Double> figures, final double confidence) {
		return interval(figures.stream().mapToDouble(figure -> figure), confidence);
	}

	private static Interval interval(final DoubleStream figures, final double confidence) {
		if (!(confidence > 0 && confidence < 1)) throw new IllegalArgumentException(
			"confidence must lie between 0 and 1, but is " + confidence);
		final double[] sorted = figures.sorted().toArray();
		final double tail = (1 - confidence) / 2;
		return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
	}

	private static double quantile(final double[] sorted, final double share) {
		return sorted[(int) Math.round(share * (sorted.length - 1))];
	}
}
