package sc.fiji.anomaly.engine;

import java.util.List;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A convolution of small whole numbers, which floats hold exactly, and what comes of it by adding up its products one
 * by one.
 *
 * @param batch images
 * @param inputs channels of the input
 * @param outputs channels of the output
 * @param kernel width and height
 * @param stride distance between neighbouring places of the kernel
 * @param padding zeros at each border
 * @param side width and height of the images
 */
record KnownConvolution(int batch, int inputs, int outputs, int kernel, int stride, int padding, int side) {

	private static final String NAME = "convolution";

	/** The kinds that networks here are made of, with channels that fill blocks of the engine's and with others. */
	private static final List<KnownConvolution> KINDS = List.of(new KnownConvolution(2, 3, 3, 3, 1, 1, 5),
		new KnownConvolution(2, 2, 1, 4, 2, 1, 6), new KnownConvolution(1, 5, 8, 5, 1, 2, 5), new KnownConvolution(2, 20,
			12, 2, 1, 0, 3), new KnownConvolution(2, 24, 8, 3, 1, 1, 3), new KnownConvolution(2, 36, 16, 4, 2, 1, 4),
		new KnownConvolution(2, 48, 20, 4, 2, 1, 4), new KnownConvolution(2, 16, 32, 3, 1, 1, 3), new KnownConvolution(2,
			37, 5, 1, 1, 0, 3));

	/** Hears of products: the places of their factors in input and weight, and of the sum that they are part of. */
	@FunctionalInterface
	private interface Products {

		void product(int input, int weight, int output);
	}

	/** What is known of all kinds, by an operation. */
	static List<Known> all(final Convolutions.Operation operation) {
		return KINDS.stream().flatMap(kind -> kind.of(operation).stream()).toList();
	}

	/** The output of an operation, and its gradients with respect to the weights and to the input. */
	List<Known> of(final Convolutions.Operation operation) {
		final float[] x = numbers(input(), 1);
		final float[] w = numbers(weight(), 2);
		final float[] g = numbers(output(), 3);
		final double[] y = new double[g.length];
		final double[] ofWeight = new double[w.length];
		final double[] ofInput = new double[x.length];
		forEach((input, weight, output) -> {
			y[output] += x[input] * w[weight];
			ofWeight[weight] += x[input] * g[output];
			ofInput[input] += w[weight] * g[output];
		});
		return List.of(new Known("convolution", Computation.VALUES, scope -> apply(operation, scope.create(x, input()),
			scope.create(w, weight())), y), new Known("convolution by its weights", Computation.GRADIENTS_OF_CONVOLUTIONS,
				scope -> gradient(scope.create(w, weight()), leaf -> apply(operation, scope.create(x, input()), leaf), scope
					.create(g, output())), ofWeight), new Known("convolution by its input", Computation.GRADIENTS_OF_CONVOLUTIONS,
						scope -> gradient(scope.create(x, input()), leaf -> apply(operation, leaf, scope.create(w, weight())), scope
							.create(g, output())), ofInput));
	}

	private static NDArray gradient(final NDArray array, final UnaryOperator<NDArray> function,
		final NDArray outputGradient)
	{
		final NDArray leaf = Gradients.leaf(array);
		Gradients.backward(Gradients.record(() -> function.apply(leaf)), outputGradient);
		return Gradients.at(leaf);
	}

	private NDArray apply(final Convolutions.Operation operation, final NDArray x, final NDArray weight) {
		return operation.apply(x, weight, null, new Shape(stride, stride), new Shape(padding, padding));
	}

	private void forEach(final Products products) {
		final int places = places();
		for (int image = 0; image < batch; image++)
			for (int out = 0; out < outputs; out++)
				for (int in = 0; in < inputs; in++)
					for (int row = 0; row < places; row++)
						for (int column = 0; column < places; column++)
							for (int ky = 0; ky < kernel; ky++)
								for (int kx = 0; kx < kernel; kx++) {
									final int y = row * stride + ky - padding;
									final int x = column * stride + kx - padding;
									if (y < 0 || y >= side || x < 0 || x >= side) continue;
									products.product(((image * inputs + in) * side + y) * side + x, ((out * inputs + in) * kernel + ky) *
										kernel + kx, ((image * outputs + out) * places + row) * places + column);
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

	/** From -4 to 4, in an order that no layout of memory has. */
	private static float[] numbers(final Shape shape, final int kind) {
		final float[] numbers = new float[(int) shape.size()];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = (i * 7 + i / 5 * 3 + i / 11 * kind + kind) % 9 - 4;
		return numbers;
	}
}
