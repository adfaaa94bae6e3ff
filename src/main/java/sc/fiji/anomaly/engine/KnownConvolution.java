package sc.fiji.anomaly.engine;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A convolution of small whole numbers, which floats hold exactly, and what comes out of it by adding up its products one by one.
 *
 * @param batch   images
 * @param inputs  channels of the input
 * @param outputs channels of the output
 * @param kernel  width and height
 * @param stride  distance between neighbouring places of the kernel
 * @param padding zeros at each border
 * @param side    width and height of the images
 */
record KnownConvolution(int batch, int inputs, int outputs, int kernel, int stride, int padding, int side) {

	/** The kinds that networks here are made of. */
	static final List<KnownConvolution> ALL = List.of(new KnownConvolution(2, 3, 3, 3, 1, 1, 9), new KnownConvolution(2, 2, 1, 4, 2,
		1, 10), new KnownConvolution(1, 5, 8, 5, 1, 2, 9), new KnownConvolution(2, 20, 12, 2, 1, 1, 5), new KnownConvolution(2, 24, 8,
			3, 1, 1, 5), new KnownConvolution(2, 36, 16, 4, 2, 1, 6), new KnownConvolution(2, 16, 32, 3, 1, 1, 6), new KnownConvolution(2, 5,
				7, 1, 1, 0, 8));

	private static final float TOLERANCE = 1e-3f;

	/** Hears of products: the places of their factors in input and weight, and of the sum that they are part of. */
	@FunctionalInterface
	private interface Products {

		void product(int input, int weight, int output);
	}

	/** Whether an operation computes the output, and the engine its gradients. */
	boolean isRight(final Convolutions.Operation operation, final NDManager scope) {
		return outputIsRight(operation, scope) && weightGradientIsRight(operation, scope) && inputGradientIsRight(operation, scope);
	}

	/** Whether an operation computes the output. */
	boolean outputIsRight(final Convolutions.Operation operation, final NDManager scope) {
		final float[] x = numbers(input(), 1);
		final float[] w = numbers(weight(), 2);
		final float[] expected = new float[size(output())];
		forEach((input, weight, output) -> expected[output] += x[input] * w[weight]);
		try (NDManager pass = scope.newSubManager()) {
			return isRight(apply(operation, pass.create(x, input()), pass.create(w, weight())), expected);
		}
	}

	/** Whether the gradients with respect to the weights are right that come of an operation. */
	boolean weightGradientIsRight(final Convolutions.Operation operation, final NDManager scope) {
		final float[] x = numbers(input(), 1);
		final float[] expected = new float[size(weight())];
		final float[] g = numbers(output(), 3);
		forEach((input, weight, output) -> expected[weight] += x[input] * g[output]);
		try (NDManager pass = scope.newSubManager()) {
			final NDArray weight = pass.create(numbers(weight(), 2), weight());
			weight.setRequiresGradient(true);
			final NDArray y = Gradients.record(() -> apply(operation, pass.create(x, input()), weight));
			Gradients.backward(y, pass.create(g, output()));
			return isRight(Gradients.at(weight), expected);
		}
	}

	/** Whether the gradients with respect to the input are right that come of an operation. */
	boolean inputGradientIsRight(final Convolutions.Operation operation, final NDManager scope) {
		final float[] w = numbers(weight(), 2);
		final float[] expected = new float[size(input())];
		final float[] g = numbers(output(), 3);
		forEach((input, weight, output) -> expected[input] += w[weight] * g[output]);
		try (NDManager pass = scope.newSubManager()) {
			final NDArray x = pass.create(numbers(input(), 1), input());
			x.setRequiresGradient(true);
			final NDArray y = Gradients.record(() -> apply(operation, x, pass.create(w, weight())));
			Gradients.backward(y, pass.create(g, output()));
			return isRight(Gradients.at(x), expected);
		}
	}

	private NDArray apply(final Convolutions.Operation operation, final NDArray x, final NDArray weight) {
		return operation.apply(x, weight, null, new Shape(stride, stride), new Shape(padding, padding));
	}

	private void forEach(final Products products) {
		final int places = places();
		for (int image = 0; image < batch; image++) for (int out = 0; out < outputs; out++) for (int in = 0; in < inputs; in++)
			for (int row = 0; row < places; row++) for (int column = 0; column < places; column++)
				for (int ky = 0; ky < kernel; ky++) for (int kx = 0; kx < kernel; kx++) {
					final int y = row * stride + ky - padding;
					final int x = column * stride + kx - padding;
					if (y < 0 || y >= side || x < 0 || x >= side) continue;
					products.product(((image * inputs + in) * side + y) * side + x, ((out * inputs + in) * kernel + ky) * kernel + kx,
						((image * outputs + out) * places + row) * places + column);
				}
	}

	private int places() {
		return (side + 2 * padding - kernel) / stride + 1;
	}

	private Shape input() {
		return new Shape(batch, inputs, side, side);
	}

	private Shape weight() {
		return new Shape(outputs, inputs, kernel, kernel);
	}

	private Shape output() {
		return new Shape(batch, outputs, places(), places());
	}

	private static int size(final Shape shape) {
		return (int) shape.size();
	}

	/** From -4 to 4, in an order that no layout of memory has. */
	private static float[] numbers(final Shape shape, final int kind) {
		final float[] numbers = new float[size(shape)];
		for (int i = 0; i < numbers.length; i++) numbers[i] = (i * 7 + i / 5 * 3 + i / 11 * kind + kind) % 9 - 4;
		return numbers;
	}

	/** What is no number is wrong. */
	private static boolean isRight(final NDArray found, final float[] expected) {
		final float[] values = found.toFloatArray();
		for (int i = 0; i < values.length; i++) if (!(Math.abs(values[i] - expected[i]) < TOLERANCE)) return false;
		return true;
	}
}
