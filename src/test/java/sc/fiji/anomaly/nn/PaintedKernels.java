package sc.fiji.anomaly.nn;

import ai.djl.ndarray.types.Shape;

/**
 * A transposed convolution by its definition: every pixel of the input adds its kernel to the output. The weights are
 * in the order of {@link TransposedConvolution}.
 */
record PaintedKernels(int inputs, int outputs, int size, int stride, int padding) {

	Shape shape(final Shape input) {
		return new Shape(input.get(0), outputs, (input.get(2) - 1) * stride + size - 2 * padding, (input.get(3) - 1) *
			stride + size - 2 * padding);
	}

	/** Where the weight of a kernel's row and column is kept. */
	int weightIndex(final int output, final int input, final int row, final int column) {
		final int taps = size / stride;
		final int part = (output * stride + row % stride) * stride + column % stride;
		return ((part * inputs + input) * taps + taps - 1 - row / stride) * taps + taps - 1 - column / stride;
	}

	/** @return values of {@link #shape} */
	double[] paint(final float[] x, final Shape input, final float[] weight, final float[] bias) {
		final double[] y = new double[(int) shape(input).size()];
		final long pixels = shape(input).get(2) * shape(input).get(3);
		for (int i = 0; i < y.length; i++)
			y[i] = bias[(int) (i / pixels % outputs)];
		forEach(input, (from, w, to) -> y[to] += (double) x[from] * weight[w]);
		return y;
	}

	/**
	 * What the output's gradient makes of the input's.
	 *
	 * @param input the input's shape
	 * @param gradient values of {@link #shape}
	 * @return values of the input's shape
	 */
	double[] gradient(final Shape input, final float[] weight, final float[] gradient) {
		final double[] x = new double[(int) input.size()];
		forEach(input, (from, w, to) -> x[from] += (double) gradient[to] * weight[w]);
		return x;
	}

	/** Hears of products: the places of their factors in input and weight, and of the sum that they are part of. */
	@FunctionalInterface
	private interface Products {

		void product(int input, int weight, int output);
	}

	private void forEach(final Shape input, final Products products) {
		final int count = (int) input.get(0);
		final int rows = (int) input.get(2);
		final int columns = (int) input.get(3);
		final int high = (int) shape(input).get(2);
		final int wide = (int) shape(input).get(3);
		for (int image = 0; image < count; image++)
			for (int in = 0; in < inputs; in++)
				for (int row = 0; row < rows; row++)
					for (int column = 0; column < columns; column++) {
						final int from = ((image * inputs + in) * rows + row) * columns + column;
						for (int out = 0; out < outputs; out++)
							for (int ky = 0; ky < size; ky++)
								for (int kx = 0; kx < size; kx++) {
									final int toRow = row * stride + ky - padding;
									final int toColumn = column * stride + kx - padding;
									if (toRow < 0 || toRow >= high || toColumn < 0 || toColumn >= wide) continue;
									products.product(from, weightIndex(out, in, ky, kx), ((image * outputs + out) * high + toRow) * wide +
										toColumn);
								}
					}
	}
}
