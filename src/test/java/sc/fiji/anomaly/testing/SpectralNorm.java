package sc.fiji.anomaly.testing;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.nn.SpectralConvolution;

/** The largest singular value of a layer's weights, found by decomposition instead of power iteration. */
public final class SpectralNorm {

	private SpectralNorm() {}

	/** Of the weights as they are applied. */
	public static double of(final SpectralConvolution layer, final NDManager scope) {
		final NDArray weight = layer.normalised(scope);
		final float[] values = weight.toFloatArray();
		final int rows = (int) weight.getShape().get(0);
		final double[][] matrix = new double[rows][values.length / rows];
		for (int i = 0; i < values.length; i++)
			matrix[i / matrix[0].length][i % matrix[0].length] = values[i];
		return new SingularValueDecomposition(new Array2DRowRealMatrix(matrix)).getNorm();
	}
}
