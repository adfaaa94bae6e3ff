package sc.fiji.anomaly.cases;

import java.util.List;

import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Takes from pictures what all of a set have in common: their mean, and the directions in which many differ, such as
 * light from the left or from the right. What is left is each picture's own, by which near-copies are known even where
 * the light has changed.
 */
final class Whitening {

	/**
	 * Directions with less variance than so many times the mean count for less: there is more noise than picture in them.
	 * Chosen on magnetic tiles under changing light.
	 */
	private static final double SHRINKAGE = 2;

	/** What rounding leaves of the variance of equal pictures, which have a length of 1. */
	private static final double NOTHING = 1e-12;

	private final double[] mean;

	/** The lower triangle whose product with its own transpose is the covariance. */
	private final double[][] triangle;

	private Whitening(final double[] mean, final double[][] triangle) {
		this.mean = mean;
		this.triangle = triangle;
	}

	/**
	 * The pictures without what they have in common. Where all are alike, nothing is left.
	 *
	 * @param pictures at least one, of equally many values
	 */
	static List<double[]> of(final List<double[]> pictures) {
		final Whitening whitening = fit(pictures);
		return pictures.stream().map(whitening::apply).toList();
	}

	private static Whitening fit(final List<double[]> pictures) {
		final int values = pictures.get(0).length;
		final double[] mean = new double[values];
		for (final double[] picture : pictures)
			for (int v = 0; v < values; v++)
				mean[v] += picture[v] / pictures.size();
		final double[][] covariance = new double[values][values];
		for (final double[] picture : pictures) {
			final double[] own = minus(picture, mean);
			for (int a = 0; a < values; a++)
				for (int b = 0; b <= a; b++)
					covariance[a][b] += own[a] * own[b] / pictures.size();
		}
		double variance = 0;
		for (int a = 0; a < values; a++) {
			variance += covariance[a][a];
			for (int b = 0; b < a; b++)
				covariance[b][a] = covariance[a][b];
		}
		if (variance < NOTHING) return new Whitening(mean, MatrixUtils.createRealIdentityMatrix(values).getData());
		// few pictures differ in few directions
		final double mostDirections = Math.min(values, pictures.size());
		final RealMatrix shrunk = MatrixUtils.createRealIdentityMatrix(values).scalarMultiply(SHRINKAGE * variance /
			mostDirections).add(MatrixUtils.createRealMatrix(covariance));
		return new Whitening(mean, new CholeskyDecomposition(shrunk).getL().getData());
	}

	private static double[] minus(final double[] picture, final double[] mean) {
		final double[] difference = picture.clone();
		for (int v = 0; v < difference.length; v++)
			difference[v] -= mean[v];
		return difference;
	}

	/** Products of pictures are then those with the inverse of the covariance. */
	private double[] apply(final double[] picture) {
		final double[] white = minus(picture, mean);
		for (int a = 0; a < white.length; a++) {
			for (int b = 0; b < a; b++)
				white[a] -= triangle[a][b] * white[b];
			white[a] /= triangle[a][a];
		}
		return white;
	}
}
