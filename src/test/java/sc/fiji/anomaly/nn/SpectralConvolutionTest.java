package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.testing.SpectralNorm;

/** Weights are divided by their largest singular value, also when they move. */
class SpectralConvolutionTest {

	private static final Shape THREE = new Shape(3, 3);

	@Test
	void theLargestSingularValueIsOneAndFollowsTheWeights() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final SpectralConvolution convolution = new SpectralConvolution(parameters, 3, 8, THREE, 1);
			assertEquals(1, SpectralNorm.of(convolution, scope), 0.02);
			final NDArray weight = parameters.all().get("weight");
			weight.muli(7).addi(0.5f);
			assertNotEquals(1, SpectralNorm.of(convolution, scope), 0.02);
			for (int step = 0; step < 5; step++)
				convolution.follow();
			assertEquals(1, SpectralNorm.of(convolution, scope), 0.02);
		}
	}

	@Test
	void channelsThatAllImagesShareNeedNotBeCopied() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final SplittableRandom random = new SplittableRandom(2);
			final SpectralConvolution convolution = new SpectralConvolution(Parameters.random(scope, random), 5, 4, THREE, 0);
			final NDArray own = values(scope, new Shape(2, 2, 6, 7), random);
			final NDArray shared = values(scope, new Shape(1, 3, 6, 7), random);
			final NDArray copied = own.concat(shared.concat(shared, 0), 1);
			assertArrayEquals(convolution.apply(copied, 2).toFloatArray(), convolution.apply(own, shared, 2).toFloatArray(),
				1e-5f);
		}
	}

	@Test
	void theGradientPassesThroughTheNorm() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final SplittableRandom random = new SplittableRandom(3);
			final Parameters parameters = Parameters.random(scope, random);
			final SpectralConvolution convolution = new SpectralConvolution(parameters, 1, 2, new Shape(1, 1), 0);
			final NDArray weight = parameters.all().get("weight");
			weight.setRequiresGradient(true);
			final NDArray x = values(scope, new Shape(1, 1, 3, 3), random);
			Gradients.backward(Gradients.record(() -> convolution.apply(x, 1).sum()));
			final float[] gradient = Gradients.at(weight).toFloatArray();
			final float[] w = weight.toFloatArray();
			// Longer weights in the same direction give the same output: the gradient stands upright on the weights.
			assertEquals(0, gradient[0] * w[0] + gradient[1] * w[1], 1e-4);
			assertNotEquals(0, Math.abs(gradient[0]) + Math.abs(gradient[1]), 1e-4);
		}
	}

	private static NDArray values(final NDManager scope, final Shape shape, final SplittableRandom random) {
		final float[] values = new float[(int) shape.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextDouble(-1, 1);
		return scope.create(values, shape);
	}
}
