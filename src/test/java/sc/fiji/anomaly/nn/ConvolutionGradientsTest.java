package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;

/**
 * Every convolution has the output and the input gradient that its products add up to, on this machine. On some
 * processors the engine's own has not.
 */
class ConvolutionGradientsTest {

	private static final int INPUTS = 3;
	private static final int SIDE = 8;
	private static final int MOST_OUTPUTS = 20;
	private static final int DRAWS = 2;
	private static final double TOLERANCE = 2e-4;

	@ParameterizedTest
	@CsvSource({ "1, 1, 0", "2, 1, 0", "2, 1, 1", "2, 2, 0", "3, 1, 1", "3, 1, 0", "3, 2, 1", "4, 1, 2", "4, 2, 1",
		"5, 1, 2", "5, 2, 0" })
	void ofAConvolution(final int size, final int stride, final int padding) {
		try (NDManager scope = scope()) {
			for (final int batch : new int[] { 1, 2, 16 })
				for (int outputs = 1; outputs <= MOST_OUTPUTS; outputs++) {
					final Parameters parameters = Parameters.random(scope, new SplittableRandom(outputs));
					final Convolution layer = new Convolution(parameters, INPUTS, outputs, size, stride, padding, 1);
					assertGradients(layer::apply, parameters.all().get("weight"), batch, stride, padding, scope);
				}
		}
	}

	@ParameterizedTest
	@CsvSource({ "2, 1, 1", "3, 1, 1", "3, 2, 1", "4, 2, 1", "5, 1, 2" })
	void ofAConvolutionOfManyInputs(final int size, final int stride, final int padding) {
		try (NDManager scope = scope()) {
			for (final int inputs : new int[] { 15, 17, 24, 36, 48, 70 })
				for (final int outputs : new int[] { 1, 16, 20, 36 }) {
					final Parameters parameters = Parameters.random(scope, new SplittableRandom(outputs));
					final Convolution layer = new Convolution(parameters, inputs, outputs, size, stride, padding, 1);
					assertGradients(layer::apply, parameters.all().get("weight"), 2, stride, padding, scope);
				}
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 0", "2, 1, 1", "3, 1, 1", "3, 2, 1", "4, 2, 1", "5, 1, 2" })
	void ofASpectralConvolution(final int size, final int stride, final int padding) {
		try (NDManager scope = scope()) {
			for (final int batch : new int[] { 1, 2, 16 })
				for (int outputs = 1; outputs <= MOST_OUTPUTS; outputs++) {
					final SpectralConvolution layer = new SpectralConvolution(Parameters.random(scope, new SplittableRandom(
						outputs)), INPUTS, outputs, new Shape(size, size), padding);
					assertGradients(x -> layer.apply(x, stride), layer.normalised(scope), batch, stride, padding, scope);
				}
		}
	}

	/** The first layer may see channels that all images share. */
	@Test
	void ofASpectralConvolutionWithSharedChannels() {
		try (NDManager scope = scope()) {
			for (final int batch : new int[] { 1, 2, 16 })
				for (int outputs = 1; outputs <= MOST_OUTPUTS; outputs++) {
					final SpectralConvolution layer = new SpectralConvolution(Parameters.random(scope, new SplittableRandom(
						outputs)), INPUTS + 2, outputs, new Shape(4, 4), 0);
					final NDArray shared = RandomImages.of(scope, new Shape(1, 2, SIDE, SIDE), 7);
					final NDArray ofShared = layer.apply(scope.zeros(new Shape(1, INPUTS, SIDE, SIDE)), shared, 1);
					assertGradients(x -> layer.apply(x, shared, 1).sub(ofShared), layer.normalised(scope).get(":, :{}", INPUTS),
						batch, 1, 0, scope);
				}
		}
	}

	@ParameterizedTest
	@CsvSource({ "2, 2, 0", "4, 2, 1", "4, 2, 0", "6, 2, 2", "3, 3, 0" })
	void ofATransposedConvolution(final int size, final int stride, final int padding) {
		try (NDManager scope = scope()) {
			for (final int batch : new int[] { 1, 2, 16 })
				for (int outputs = 1; outputs <= MOST_OUTPUTS; outputs++) {
					final Parameters parameters = Parameters.random(scope, new SplittableRandom(outputs));
					final TransposedConvolution layer = new TransposedConvolution(parameters, INPUTS, outputs, size, stride,
						padding, 1);
					final PaintedKernels definition = new PaintedKernels(INPUTS, outputs, size, stride, padding);
					final Shape shape = new Shape(batch, INPUTS, 4, 4);
					final NDArray factors = RandomImages.of(scope, definition.shape(shape), batch + outputs);
					final float[] found = gradient(layer::apply, RandomImages.of(scope, shape, outputs), factors);
					assertClose(definition.gradient(shape, parameters.all().get("weight").toFloatArray(), factors.toFloatArray()),
						found, layer + " of " + outputs + " outputs and " + batch + " images");
				}
		}
	}

	/**
	 * Behind its first layer the network is no convolution any more, but its layers are matrices, too: seen so, patch by
	 * patch, it says the same.
	 */
	@ParameterizedTest
	@CsvSource({ "2, 1", "3, 1", "4, 2", "5, 1" })
	void ofAPatchNetwork(final int patch, final int stride) {
		try (NDManager scope = scope()) {
			for (final int batch : new int[] { 1, 2, 16 })
				for (int width = 1; width <= MOST_OUTPUTS; width++) {
					final PatchNetwork network = PatchNetwork.initialised(new PatchNetwork.Architecture(INPUTS, patch, 0, width,
						1), scope, new SplittableRandom(width));
					final NDArray image = RandomImages.of(scope, new Shape(batch, INPUTS, SIDE, SIDE), width).mul(2);
					final long places = (SIDE - patch) / stride + 1;
					final NDArray factors = RandomImages.of(scope, new Shape(batch, 1, places, places), batch);
					final float[] found = gradient(x -> network.judgeImage(x, null, stride), image, factors);
					assertClose(byPatches(network, image, stride, factors, scope), found, patch + " x " + patch + ", width " +
						width + ", " + batch + " images");
				}
		}
	}

	private static double[] byPatches(final PatchNetwork network, final NDArray image, final int stride,
		final NDArray factors, final NDManager scope)
	{
		final int patch = network.architecture().patch();
		final int batch = (int) image.getShape().get(0);
		final int places = (int) factors.getShape().get(3);
		final int length = network.architecture().patchValues();
		final int[] pixels = new int[batch * places * places * length];
		int at = 0;
		for (int b = 0; b < batch; b++)
			for (int row = 0; row < places; row++)
				for (int column = 0; column < places; column++)
					for (int c = 0; c < INPUTS; c++)
						for (int y = 0; y < patch; y++)
							for (int x = 0; x < patch; x++)
								pixels[at++] = ((b * INPUTS + c) * SIDE + row * stride + y) * SIDE + column * stride + x;
		final float[] values = image.toFloatArray();
		final float[] rows = new float[pixels.length];
		for (int i = 0; i < rows.length; i++)
			rows[i] = values[pixels[i]];
		final float[] gradients = gradient(x -> network.judge(network.seePatches(x), UnaryOperator.identity()), scope
			.create(rows, new Shape(rows.length / length, length)), factors.reshape(-1));
		final double[] sums = new double[values.length];
		for (int i = 0; i < rows.length; i++)
			sums[pixels[i]] += gradients[i];
		return sums;
	}

	/**
	 * Each output is the sum of the pixels below its kernel times the weights; each pixel's gradient is that of the
	 * outputs that see it, times the same.
	 */
	private static void assertGradients(final UnaryOperator<NDArray> layer, final NDArray weight, final int batch,
		final int stride, final int padding, final NDManager scope)
	{
		final float[] w = weight.toFloatArray();
		final int outputs = (int) weight.getShape().get(0);
		final int inputs = (int) weight.getShape().get(1);
		final int size = (int) weight.getShape().get(2);
		final int places = (SIDE + 2 * padding - size) / stride + 1;
		for (int draw = 0; draw < DRAWS; draw++) {
			final NDArray image = RandomImages.of(scope, new Shape(batch, inputs, SIDE, SIDE), draw);
			final NDArray factors = RandomImages.of(scope, new Shape(batch, outputs, places, places), 10 + draw);
			final float[] pixels = image.toFloatArray();
			final float[] gradient = factors.toFloatArray();
			final double[] sums = new double[gradient.length];
			final double[] gradients = new double[pixels.length];
			int to = 0;
			for (int b = 0; b < batch; b++)
				for (int out = 0; out < outputs; out++)
					for (int row = 0; row < places; row++)
						for (int column = 0; column < places; column++, to++)
							for (int c = 0; c < inputs; c++)
								for (int ky = 0; ky < size; ky++)
									for (int kx = 0; kx < size; kx++) {
										final int y = row * stride + ky - padding;
										final int x = column * stride + kx - padding;
										if (y < 0 || y >= SIDE || x < 0 || x >= SIDE) continue;
										final int from = ((b * inputs + c) * SIDE + y) * SIDE + x;
										final double weightOf = w[((out * inputs + c) * size + ky) * size + kx];
										sums[to] += pixels[from] * weightOf;
										gradients[from] += gradient[to] * weightOf;
									}
			final String name = size + " x " + size + ", stride " + stride + ", padding " + padding + ", " + inputs + " to " +
				outputs + " channels, " + batch + " images";
			assertClose(sums, layer.apply(image).toFloatArray(), name);
			assertClose(gradients, gradient(layer, image, factors), name);
		}
	}

	/** With another layer below: the input of a first layer looks otherwise to the engine. */
	private static float[] gradient(final UnaryOperator<NDArray> layer, final NDArray input, final NDArray factors) {
		try (NDManager pass = input.getManager().newSubManager()) {
			final NDArray x = Gradients.leaf(input);
			x.attach(pass);
			final NDArray half = pass.create(0.5f);
			Gradients.backward(Gradients.record(() -> layer.apply(x.mul(half))), factors.reshape(layer.apply(x).getShape()));
			return Gradients.at(x).mul(2).toFloatArray();
		}
	}

	private static void assertClose(final double[] expected, final float[] found, final String name) {
		assertEquals(expected.length, found.length, name);
		for (int i = 0; i < found.length; i++)
			assertEquals(expected[i], found[i], TOLERANCE * (1 + Math.abs(expected[i])), name);
	}

	private static NDManager scope() {
		final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
		Gradients.off();
		return scope;
	}
}
