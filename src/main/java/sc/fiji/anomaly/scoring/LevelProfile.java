package sc.fiji.anomaly.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * How much evidence each level has in normal images, on a logarithmic scale, and how the levels go together: a normal
 * distribution over all levels.
 *
 * @param levels each level's logarithm of the mean evidence, in ascending size; from 1 to 256 levels
 * @param correlation of these logarithms, one row for each level; shrunk towards independence, so that it can be
 *          inverted
 */
public record LevelProfile(List<MeanAndDeviation> levels, List<List<Double>> correlation) {

	/** Share of independence in the correlation. */
	private static final double SHRINKAGE = 0.05;

	/** More than any method has. */
	private static final int MOST_LEVELS = 256;

	public LevelProfile {
		levels = List.copyOf(levels);
		correlation = correlation.stream().map(List::copyOf).toList();
		final int n = levels.size();
		if (n == 0 || n > MOST_LEVELS) throw new IllegalArgumentException("A profile has from 1 to " + MOST_LEVELS +
			" levels, not " + n);
		if (correlation.size() != n || correlation.stream().anyMatch(row -> row.size() != n))
			throw new IllegalArgumentException("correlation is not " + n + " x " + n);
		if (correlation.stream().flatMap(List::stream).anyMatch(c -> !(Math.abs(c) <= 1)))
			throw new IllegalArgumentException("correlation is " + correlation);
		for (int i = 0; i < n; i++)
			if (correlation.get(i).get(i) != 1) throw new IllegalArgumentException("correlation of a level with itself is " +
				correlation.get(i).get(i));
		try {
			new CholeskyDecomposition(matrix(correlation));
		}
		catch (final MathIllegalArgumentException e) {
			throw new IllegalArgumentException("correlation is no correlation: " + e.getMessage(), e);
		}
	}

	/**
	 * Fits the distribution.
	 *
	 * @param images mean evidence of each level, for each of some normal images
	 */
	public static LevelProfile fit(final List<List<Double>> images) {
		final int n = images.get(0).size();
		final List<MeanAndDeviation> levels = IntStream.range(0, n).mapToObj(level -> MeanAndDeviation.ofLogarithms(images
			.stream().map(image -> image.get(level)).toList())).toList();
		final List<List<Double>> correlation = new ArrayList<>();
		for (int i = 0; i < n; i++) {
			final List<Double> row = new ArrayList<>();
			for (int j = 0; j < n; j++) {
				double sum = 0;
				for (final List<Double> image : images)
					sum += levels.get(i).deviationOfLogarithm(image.get(i)) * levels.get(j).deviationOfLogarithm(image.get(j));
				row.add(i == j ? 1 : (1 - SHRINKAGE) * sum / images.size());
			}
			correlation.add(row);
		}
		return new LevelProfile(levels, correlation);
	}

	/** Evidence of each level in a typical normal image: the geometric mean. */
	public List<Double> typicalMeans() {
		return levels.stream().map(level -> Math.exp(level.centre())).toList();
	}

	/**
	 * How much more evidence than in a typical image there is over all levels, in standard deviations of normal images;
	 * negative where there is less. A level counts by its variance: one that hardly changes from image to image says
	 * little.
	 *
	 * @param means evidence of each level; levels of NaN are left out
	 */
	double amount(final List<Double> means) {
		final int[] present = present(means);
		if (present.length == 0) return 0;
		final RealVector direction = MatrixUtils.createRealVector(IntStream.of(present).mapToDouble(i -> Math.pow(levels
			.get(i).width(), 3)).toArray());
		return direction.dotProduct(deviations(means, present)) / Math.sqrt(direction.dotProduct(correlation(present)
			.operate(direction)));
	}

	/**
	 * Squared Mahalanobis distance from a typical image, without what {@link #amount} explains: how unusual the levels
	 * are beside each other. 0 or more.
	 */
	double imbalance(final List<Double> means) {
		final int[] present = present(means);
		if (present.length == 0) return 0;
		final RealVector deviations = deviations(means, present);
		final double distance = deviations.dotProduct(new CholeskyDecomposition(correlation(present)).getSolver().solve(
			deviations));
		final double amount = amount(means);
		return Math.max(0, distance - amount * amount);
	}

	/** The levels that speak. */
	private int[] present(final List<Double> means) {
		if (means.size() != levels.size()) throw new IllegalArgumentException(means.size() + " levels instead of " + levels
			.size());
		return IntStream.range(0, means.size()).filter(i -> !Double.isNaN(means.get(i))).toArray();
	}

	private RealVector deviations(final List<Double> means, final int[] present) {
		return MatrixUtils.createRealVector(IntStream.of(present).mapToDouble(i -> levels.get(i).deviationOfLogarithm(means
			.get(i))).toArray());
	}

	private RealMatrix correlation(final int[] present) {
		return matrix(correlation).getSubMatrix(present, present);
	}

	private static RealMatrix matrix(final List<List<Double>> rows) {
		return new Array2DRowRealMatrix(rows.stream().map(row -> row.stream().mapToDouble(v -> v).toArray()).toArray(
			double[][]::new));
	}
}
