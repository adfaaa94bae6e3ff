package sc.fiji.anomaly.method.pca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
		return new Array2DRowRealMatrix(new double[][] { { 6.5, 2.5, 0, 0 }, { 2.5, 6.5, 0, 0 }, { 0, 0, 2, 0 },
			{ 0, 0, 0, 0 } });
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

	/** Blobs in the middle of images whose borders are always black but for rounding, which the solver alone does not end on. */
	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 2, 3, 4, 5, 6, 7 })
	void pixelsThatAreAlwaysAlikeAreNoObstacle(final long seed) {
		final int side = 20;
		final int count = 400;
		final SplittableRandom random = new SplittableRandom(seed);
		final float[] values = new float[count * side * side];
		for (int image = 0; image < count; image++) {
			final double x = side / 2.0 + random.nextDouble() * 2;
			final double y = side / 2.0 + random.nextDouble() * 2;
			final double size = side / 8.0 * (0.7 + random.nextDouble() * 0.6);
			for (int i = 0; i < side * side; i++) {
				final double u = i % side - x;
				final double v = i / side - y;
				final double blob = Math.exp(-(u * u + v * v) / (2 * size * size));
				values[image * side * side + i] = (float) (blob < 0.01 ? -1 : 2 * blob - 1);
			}
		}
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PixelMoments moments = new PixelMoments(scope, side * side);
			moments.add(scope.create(values, new Shape(count, side * side)));
			final RealMatrix covariance = moments.covariance();
			final PrincipalComponents components = PrincipalComponents.explaining(covariance, 0.9);
			assertTrue(components.axes().length < 20, components.axes().length + " components");
			for (final double[] axis : components.axes()) {
				final double[] moved = covariance.operate(axis);
				double variance = 0;
				for (int i = 0; i < axis.length; i++) variance += axis[i] * moved[i];
				for (int i = 0; i < axis.length; i++) assertEquals(variance * axis[i], moved[i], 1e-9 * covariance.getTrace());
			}
		}
	}
}
