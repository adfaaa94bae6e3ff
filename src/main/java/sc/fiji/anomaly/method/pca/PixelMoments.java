package sc.fiji.anomaly.method.pca;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Adds up the mean and the covariance of the values of images, in double precision. */
final class PixelMoments {

	private final NDArray sums;
	private final NDArray products;
	private long count;

	/**
	 * @param scope keeps the sums
	 * @param values of an image
	 */
	PixelMoments(final NDManager scope, final int values) {
		sums = scope.zeros(new Shape(values), DataType.FLOAT64);
		products = scope.zeros(new Shape(values, values), DataType.FLOAT64);
	}

	/** Adds {@code B x P} images. */
	void add(final NDArray images) {
		final NDArray x = images.toType(DataType.FLOAT64, true);
		sums.addi(x.sum(new int[] { 0 }));
		products.addi(x.transpose().matMul(x));
		count += images.getShape().get(0);
	}

	/** {@code P} values. */
	double[] mean() {
		final double[] mean = sums.toDoubleArray();
		for (int i = 0; i < mean.length; i++)
			mean[i] /= count;
		return mean;
	}

	/** {@code P x P}, exactly symmetric. */
	RealMatrix covariance() {
		final double[] mean = mean();
		final double[] all = products.toDoubleArray();
		final double[][] covariance = new double[mean.length][mean.length];
		for (int i = 0; i < mean.length; i++)
			for (int j = 0; j <= i; j++) {
				covariance[i][j] = all[i * mean.length + j] / count - mean[i] * mean[j];
				covariance[j][i] = covariance[i][j];
			}
		return new Array2DRowRealMatrix(covariance, false);
	}
}
