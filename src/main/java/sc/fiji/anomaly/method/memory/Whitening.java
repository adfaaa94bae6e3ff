package sc.fiji.anomaly.method.memory;

import java.util.SplittableRandom;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The directions in which normal descriptors differ most, each divided by how much they differ in it: distances count
 * all of them alike.
 *
 * @param mean D values
 * @param axes {@code K x D}, row by row
 */
record Whitening(float[] mean, float[] axes) {

	/** Directions at the most. */
	private static final int MOST = 64;

	/** Variances below this share of the greatest are noise of numbers: directions of less count as if they had it. */
	private static final double FLOOR = 1e-6;

	/** A variance that no image has: that of descriptors which are all alike. */
	private static final double TINY = 1e-12;

	/** Longer descriptors are projected by chance to this many numbers first: time grows with their third power. */
	private static final int LONGEST = 384;

	/** Rows that are in double precision at once. */
	private static final long BATCH = 2048;

	/** @param rows {@code N x D} descriptors */
	static Whitening of(final NDArray rows, final SplittableRandom random) {
		final int length = (int) rows.getShape().get(1);
		final NDArray mean = rows.mean(new int[] { 0 }, true);
		if (length <= LONGEST) return new Whitening(mean.toFloatArray(), axes(covariance(rows, mean)).toFloatArray());
		final float[] directions = new float[length * LONGEST];
		for (int i = 0; i < directions.length; i++)
			directions[i] = (float) (random.nextGaussian() / Math.sqrt(LONGEST));
		final NDArray projection = rows.getManager().create(directions, new Shape(length, LONGEST));
		final NDArray projected = rows.matMul(projection);
		return new Whitening(mean.toFloatArray(), axes(covariance(projected, mean.matMul(projection))).matMul(projection
			.transpose()).toFloatArray());
	}

	/** Added up in double precision. */
	private static NDArray covariance(final NDArray rows, final NDArray mean) {
		final NDManager scope = rows.getManager();
		final long count = rows.getShape().get(0);
		final long length = rows.getShape().get(1);
		final NDArray sum = scope.zeros(new Shape(length, length), DataType.FLOAT64);
		for (long first = 0; first < count; first += BATCH) {
			try (NDManager pass = scope.newSubManager()) {
				final NDArray some = rows.get(pass, new NDIndex("{}:{}", first, Math.min(count, first + BATCH))).sub(mean)
					.toType(DataType.FLOAT64, true);
				sum.addi(some.transpose().matMul(some));
			}
		}
		return sum.div(count);
	}

	/** {@code K x D} */
	private static NDArray axes(final NDArray covariance) {
		final int length = (int) covariance.getShape().get(0);
		final RealMatrix matrix = symmetric(covariance.toDoubleArray(), length);
		// The shift changes no eigenvector, and keeps the solver from looking for exact zeros without an end.
		final double shift = matrix.getTrace() + TINY;
		final EigenDecomposition eigen = new EigenDecomposition(matrix.add(MatrixUtils.createRealIdentityMatrix(length)
			.scalarMultiply(shift)));
		final double least = TINY + FLOOR * Math.max(0, eigen.getRealEigenvalue(0) - shift);
		final int count = Math.min(MOST, length);
		final float[] axes = new float[count * length];
		for (int k = 0; k < count; k++) {
			final double deviation = Math.sqrt(Math.max(0, eigen.getRealEigenvalue(k) - shift) + least);
			for (int i = 0; i < length; i++)
				axes[k * length + i] = (float) (eigen.getV().getEntry(i, k) / deviation);
		}
		return covariance.getManager().create(axes, new Shape(count, length));
	}

	private static RealMatrix symmetric(final double[] values, final int side) {
		final double[][] matrix = new double[side][side];
		for (int i = 0; i < side; i++)
			for (int j = 0; j < side; j++)
				matrix[i][j] = (values[i * side + j] + values[j * side + i]) / 2;
		return new Array2DRowRealMatrix(matrix, false);
	}
}
