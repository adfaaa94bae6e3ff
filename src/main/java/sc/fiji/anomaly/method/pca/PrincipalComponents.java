package sc.fiji.anomaly.method.pca;

import java.util.stream.DoubleStream;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The directions in which images differ most.
 *
 * @param axes orthogonal directions of length 1, {@code K x P}, those of the greatest variance first
 * @param share part of the variance of all directions that they explain, 0 to 1
 */
record PrincipalComponents(double[][] axes, double share) {

	/** Shares of the variance below this are what rounding leaves of nothing. */
	private static final double NOTHING = 1e-10;

	/**
	 * The first components, at most so many; never those in whose direction no two images differ, unless there are no
	 * others.
	 */
	static PrincipalComponents first(final RealMatrix covariance, final int count) {
		return of(covariance, count, 1);
	}

	/**
	 * As few components as explain a share of the variance.
	 *
	 * @param share 0 to 1
	 */
	static PrincipalComponents explaining(final RealMatrix covariance, final double share) {
		return of(covariance, covariance.getRowDimension(), share);
	}

	private static PrincipalComponents of(final RealMatrix covariance, final int most, final double share) {
		final double total = covariance.getTrace();
		// The shift changes no eigenvector. Without it the solver wants the variance of pixels that are always alike, 0 but
		// for
		// rounding, as exactly as all others, and may not come to an end.
		final EigenDecomposition eigen = new EigenDecomposition(covariance.add(MatrixUtils.createRealIdentityMatrix(
			covariance.getRowDimension()).scalarMultiply(total)));
		final double[] variances = DoubleStream.of(eigen.getRealEigenvalues()).map(shifted -> shifted - total).toArray();
		double explained = variances[0];
		int count = 1;
		while (count < Math.min(most, variances.length) && explained < share * total && variances[count] > NOTHING * total)
			explained += variances[count++];
		final double[][] axes = new double[count][];
		for (int i = 0; i < count; i++)
			axes[i] = eigen.getEigenvector(i).toArray();
		return new PrincipalComponents(axes, total > 0 ? Math.min(1, explained / total) : 1);
	}
}
