package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;

/** Parts of a kernel, put together, are the transposed convolution of the whole kernel. */
class TransposedConvolutionTest {

	private static final int INPUTS = 2;
	private static final int OUTPUTS = 3;

	@Test
	void paintsAKernelForEachPixel() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final float[][] kernel = { { 100, 100, 100, 100 }, { 1, 2, 3, 4 }, { 5, 6, 7, 8 }, { 100, 100, 100, 100 } };
			final PaintedKernels definition = new PaintedKernels(1, 1, 4, 2, 1);
			final float[] weight = new float[16];
			for (int y = 0; y < 4; y++)
				for (int x = 0; x < 4; x++)
					weight[definition.weightIndex(0, 0, y, x)] = kernel[y][x];
			final Parameters parameters = Parameters.of(scope, Map.of("weight", weight, "bias", new float[] { 0.5f }));
			final NDArray x = scope.create(new float[] { 1, 10 }, new Shape(1, 1, 1, 2));
			final NDArray y = new TransposedConvolution(parameters, 1, 1, 4, 2, 1, 1).apply(x);
			assertEquals(new Shape(1, 1, 2, 4), y.getShape());
			// the first pixel's kernel begins one pixel left of the output, the second's one pixel right of its border
			final float[] expected = { 2, 3 + 10, 4 + 20, 30, 6, 7 + 50, 8 + 60, 70 };
			for (int i = 0; i < expected.length; i++)
				expected[i] += 0.5f;
			assertArrayEquals(expected, y.toFloatArray(), 1e-4f);
		}
	}

	@ParameterizedTest
	@CsvSource({ "4, 2, 1, 3, 4", "4, 2, 1, 1, 5", "2, 2, 0, 3, 2", "6, 2, 2, 2, 3", "3, 3, 0, 2, 3", "4, 2, 0, 2, 3" })
	void isTheDefinitionForwardAndBackward(final int size, final int stride, final int padding, final int rows,
		final int columns)
	{
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PaintedKernels definition = new PaintedKernels(INPUTS, OUTPUTS, size, stride, padding);
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final TransposedConvolution layer = new TransposedConvolution(parameters, INPUTS, OUTPUTS, size, stride, padding,
				1);
			final Shape input = new Shape(2, INPUTS, rows, columns);
			final NDArray x = RandomImages.of(scope, input, 2);
			final NDArray weight = parameters.all().get("weight");
			final NDArray bias = parameters.all().get("bias");
			bias.set(new float[] { 0.1f, -0.2f, 0.3f });
			for (final NDArray array : new NDArray[] { x, weight, bias })
				array.setRequiresGradient(true);

			final NDArray factors = RandomImages.of(scope, definition.shape(input), 3);
			final NDArray[] y = new NDArray[1];
			Gradients.backward(Gradients.record(() -> {
				y[0] = layer.apply(x);
				return y[0].mul(factors).sum();
			}));
			assertEquals(definition.shape(input), y[0].getShape());
			final float[] values = x.toFloatArray();
			final float[] weights = weight.toFloatArray();
			final float[] biases = bias.toFloatArray();
			final Supplier<double[]> painted = () -> definition.paint(values, input, weights, biases);
			final double[] expected = painted.get();
			final float[] found = y[0].toFloatArray();
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i], found[i], 1e-5);
			final float[] f = factors.toFloatArray();
			assertDerivative(Gradients.at(x), values, painted, f);
			assertDerivative(Gradients.at(weight), weights, painted, f);
			assertDerivative(Gradients.at(bias), biases, painted, f);
		}
	}

	/** By differences, which are exact but for rounding: the output is linear in each of its inputs. */
	private static void assertDerivative(final NDArray gradient, final float[] values, final Supplier<double[]> painted,
		final float[] factors)
	{
		final float[] found = gradient.toFloatArray();
		assertEquals(values.length, found.length);
		for (int i = 0; i < values.length; i++) {
			final float before = values[i];
			values[i] = before + 1;
			final double above = weighted(painted.get(), factors);
			values[i] = before - 1;
			final double below = weighted(painted.get(), factors);
			values[i] = before;
			assertEquals((above - below) / 2, found[i], 1e-4);
		}
	}

	private static double weighted(final double[] values, final float[] factors) {
		double sum = 0;
		for (int i = 0; i < values.length; i++)
			sum += values[i] * factors[i];
		return sum;
	}

	@Test
	void aNewOneHasTheDeviationThatWasAskedFor() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final TransposedConvolution layer = new TransposedConvolution(Parameters.random(scope, new SplittableRandom(1)),
				32, 32, 4, 2, 1, 0.5);
			final NDArray x = RandomImages.of(scope, new Shape(4, 32, 8, 8), 2).mul((float) Math.sqrt(3)); // of deviation 1
			final NDArray inside = layer.apply(x).get(":, :, 1:-1, 1:-1");
			assertEquals(0.5, Math.sqrt(inside.mul(inside).mean().getFloat()), 0.03);
		}
	}

	@Test
	void leavesNothingBehind() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final TransposedConvolution layer = new TransposedConvolution(parameters, INPUTS, OUTPUTS, 4, 2, 1, 1);
			parameters.trained().values().forEach(parameter -> parameter.setRequiresGradient(true));
			final int before = scope.getManagedArrays().size();
			for (int i = 0; i < 20; i++)
				try (NDManager pass = scope.newSubManager()) {
					final NDArray x = RandomImages.of(pass, new Shape(1, INPUTS, 3, 3), i);
					Gradients.backward(Gradients.record(() -> layer.apply(x).sum()));
				}
			assertEquals(before, scope.getManagedArrays().size());
		}
	}

	@Test
	void aKernelThatTheStrideDoesNotDivideIsRefused() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final Exception e = assertThrows(IllegalArgumentException.class, () -> new TransposedConvolution(parameters, 1, 1,
				3, 2, 1, 1));
			assertTrue(e.getMessage().startsWith("size: "), e.getMessage());
		}
	}
}
