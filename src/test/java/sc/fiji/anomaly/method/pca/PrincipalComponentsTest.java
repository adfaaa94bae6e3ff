package sc.fiji.anomaly.method.pca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;

/** Mean, covariance and principal components. */
class PrincipalComponentsTest {

	@Test
	void momentsAreThoseOfAllBatches() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PixelMoments moments = new PixelMoments(scope, 2);
			moments.add(scope.create(new float[] { 1, 1, 3, 5 }, new Shape(2, 2)));
			moments.add(scope.create(new float[] { 5, 6 }, new Shape(1, 2)));
			assertArrayEquals(new double[] { 3, 4 }, moments.mean(), 1e-12);
			// deviations (-2, -3), (0, 1), (2, 2)
			final RealMatrix covariance = moments.covariance();
			assertArrayEquals(new double[] { 8 / 3.0, 10 / 3.0 }, covariance.getRow(0), 1e-12);
			assertArrayEquals(new double[] { 10 / 3.0, 14 / 3.0 }, covariance.getRow(1), 1e-12);
		}
	}

	/** Variances 9, 4, 2 and 0 along the axes of a space turned by 45 degrees in its first plane. */
	private static RealMatrix known() {
		return new Array2DRowRealMatrix(new double[][] { { 6.5, 2.5, 0, 0 }, { 2.5, 6.5, 0, 0 }, { 0, 0, 2, 0 }, { 0, 0, 0,
			0 } });
	}

	@Test
	void theFirstAxisIsThatOfTheGreatestVariance() {
		final PrincipalComponents one = PrincipalComponents.first(known(), 1);
		assertEquals(1, one.axes().length);
		final double sign = Math.signum(one.axes()[0][0]);
		final double half = Math.sqrt(0.5);
		assertArrayEquals(new double[] { half * sign, half * sign, 0, 0 }, one.axes()[0], 1e-9);
		assertEquals(9 / 15.0, one.share(), 1e-12);
	}

	@Test
	void asFewAsExplainTheShare() {
		assertEquals(1, PrincipalComponents.explaining(known(), 0).axes().length);
		assertEquals(1, PrincipalComponents.explaining(known(), 0.59).axes().length);
		assertEquals(2, PrincipalComponents.explaining(known(), 0.61).axes().length);
		assertEquals(2, PrincipalComponents.explaining(known(), 0.86).axes().length);
		assertEquals(3, PrincipalComponents.explaining(known(), 0.87).axes().length);
	}

	@Test
	void directionsWithoutVarianceAreNoComponents() {
		assertEquals(3, PrincipalComponents.first(known(), 4).axes().length);
		assertEquals(3, PrincipalComponents.explaining(known(), 1).axes().length);
		final PrincipalComponents none = PrincipalComponents.explaining(MatrixUtils.createRealMatrix(4, 4), 0.9);
		assertEquals(1, none.axes().length);
		assertEquals(1, none.share());
	}

	/**
	 * Half of the pixels are always alike, which rounding leaves a covariance of nearly 0: the solver alone does not end.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 2 })
	void pixelsThatAreAlwaysAlikeAreNoObstacle(final long seed) {
		final int pixels = 100;
		final int directions = 10;
		final SplittableRandom random = new SplittableRandom(seed);
		final double[][] spread = new double[directions][pixels];
		for (final double[] direction : spread)
			for (int i = 0; i < pixels / 2; i++)
				direction[i] = random.nextGaussian();
		final double[][] values = new double[pixels][pixels];
		for (int i = 0; i < pixels; i++)
			for (int j = 0; j <= i; j++) {
				values[i][j] = 1e-14 * (2 * random.nextDouble() - 1);
				for (int k = 0; k < directions; k++)
					values[i][j] += spread[k][i] * spread[k][j] * Math.pow(0.7, k);
				values[j][i] = values[i][j];
			}
		final RealMatrix covariance = new Array2DRowRealMatrix(values);
		final PrincipalComponents components = PrincipalComponents.explaining(covariance, 1);
		assertEquals(directions, components.axes().length);
		for (final double[] axis : components.axes()) {
			final double[] moved = covariance.operate(axis);
			double variance = 0;
			for (int i = 0; i < pixels; i++)
				variance += axis[i] * moved[i];
			for (int i = 0; i < pixels; i++)
				assertEquals(variance * axis[i], moved[i], 1e-12 * covariance.getTrace());
		}
	}
}
