package sc.fiji.anomaly.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.FlatArrays;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.OnDevice;
import sc.fiji.anomaly.engine.Torch;

/** The optimizer against the formulas of its paper. */
class AdamTest {

	private static final double RATE = 0.1;

	@Test
	void stepsAreThoseOfThePaperWithBiasCorrection() {
		final double[] expected = { 1, -2, 0.5 };
		final double[] scales = { 0.5, 3, -1 };
		final double[] mean = new double[3];
		final double[] square = new double[3];
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final FlatArrays flat = new FlatArrays(scope);
			final NDArray parameter = flat.add(new float[] { 1, -2, 0.5f }, new Shape(3));
			final NDArray weights = scope.create(new float[] { 0.5f, 3, -1 });
			final Adam adam = new Adam(flat, 0, scope);
			for (int step = 1; step <= 5; step++) {
				// the gradient of sum(w p^2) is 2 w p
				Gradients.backward(Gradients.record(() -> parameter.mul(parameter).mul(weights).sum()));
				adam.step(RATE);
				for (int i = 0; i < 3; i++) {
					final double gradient = 2 * scales[i] * expected[i];
					mean[i] = 0.9 * mean[i] + 0.1 * gradient;
					square[i] = 0.999 * square[i] + 0.001 * gradient * gradient;
					final double correctedMean = mean[i] / (1 - Math.pow(0.9, step));
					final double correctedSquare = square[i] / (1 - Math.pow(0.999, step));
					expected[i] -= RATE * correctedMean / (Math.sqrt(correctedSquare) + 1e-8);
				}
				assertArrayEquals(new float[] { (float) expected[0], (float) expected[1], (float) expected[2] }, parameter
					.toFloatArray(), 1e-4f, "step " + step);
			}
		}
	}

	@Test
	void begunAnewItForgetsWhatGradientsWere() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final FlatArrays flat = new FlatArrays(scope);
			final NDArray parameter = flat.add(new float[] { 5, 5 }, new Shape(2));
			final NDArray slopes = scope.create(new float[] { 1, -1 });
			final Adam adam = new Adam(flat, 0, scope);
			for (int step = 0; step < 20; step++)
				step(adam, parameter, slopes);
			adam.beginAnew();
			OnDevice.set(parameter, new float[] { 5, 5 });
			step(adam, parameter, scope.create(new float[] { -1000, 0.01f }));
			assertArrayEquals(new float[] { 5.1f, 4.9f }, parameter.toFloatArray(), 1e-3f);
		}
	}

	private static void step(final Adam adam, final NDArray parameter, final NDArray slopes) {
		Gradients.backward(Gradients.record(() -> parameter.mul(slopes).sum()));
		adam.step(RATE);
	}

	@Test
	void theFirstStepIsAsLongAsTheLearningRateWhateverTheGradient() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final FlatArrays flat = new FlatArrays(scope);
			final NDArray parameter = flat.add(new float[] { 5, 5 }, new Shape(2));
			final NDArray slopes = scope.create(new float[] { 1000, -0.01f });
			final Adam adam = new Adam(flat, 0, scope);
			Gradients.backward(Gradients.record(() -> parameter.mul(slopes).sum()));
			adam.step(RATE);
			assertArrayEquals(new float[] { 4.9f, 5.1f }, parameter.toFloatArray(), 1e-3f);
		}
	}

	@Test
	void gradientsDoNotAddUpOverSteps() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final FlatArrays flat = new FlatArrays(scope);
			final NDArray parameter = flat.add(new float[] { 1 }, new Shape(1));
			final Adam adam = new Adam(flat, 0, scope);
			for (int step = 0; step < 3; step++) {
				Gradients.backward(Gradients.record(() -> parameter.sum()));
				adam.step(RATE);
			}
			// equal gradients: every step is as long as the rate
			assertEquals(0.7, parameter.getFloat(), 1e-4);
		}
	}

	@Test
	void weightDecayPullsTowardsZero() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final FlatArrays flat = new FlatArrays(scope);
			final NDArray parameter = flat.add(new float[] { 1 }, new Shape(1));
			final Adam adam = new Adam(flat, 0.1, scope);
			Gradients.backward(Gradients.record(() -> parameter.mul(parameter).sum().mul(0f)));
			adam.step(RATE);
			assertEquals(0.9, parameter.getFloat(), 1e-3);
		}
	}

	@Test
	void theLearningRateIsConstantAndThenFallsToZero() {
		final LearningRate rate = new LearningRate(2e-3, 1000, LearningRate.Decay.COSINE);
		assertEquals(2e-3, rate.at(0));
		assertEquals(2e-3, rate.at(499));
		assertEquals(1e-3, rate.at(750), 1e-9);
		assertEquals(0, rate.at(1000), 1e-12);
	}

	@Test
	void theLearningRateFallsInStepsAsInThePaper() {
		final LearningRate rate = new LearningRate(1, 100, LearningRate.Decay.STEPS);
		assertEquals(1, rate.at(49));
		assertEquals(0.3, rate.at(50), 1e-12);
		assertEquals(0.3, rate.at(74), 1e-12);
		assertEquals(0.09, rate.at(75), 1e-12);
		assertEquals(0.09, rate.at(99), 1e-12);
	}
}
