package sc.fiji.anomaly.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;

/** What networks here are made of beside convolutions, on a few numbers. */
final class KnownResults {

	private static final float LEAK = 0.2f;
	private static final int ROWS = 19;
	private static final int INNER = 37;
	private static final int COLUMNS = 23;

	/** DJL's number for the mean over the old pixels that a new one touches. */
	private static final int AREA = 2;
	private static final float EPSILON = 1e-5f;

	private final List<Known> all = new ArrayList<>();

	private KnownResults() {
		matrices();
		functions();
		sums();
		batchNormalisation();
		pooling();
		interpolation();
		adam();
	}

	/** All of them. */
	static List<Known> all() {
		return List.copyOf(new KnownResults().all);
	}

	/** Those of a function, and of its gradient where the output's is given. */
	private void add(final String name, final float[] x, final Shape shape, final UnaryOperator<NDArray> function,
		final double[] values, final float[] outputGradient, final double[] gradient)
	{
		all.add(new Known(name, Computation.VALUES, scope -> function.apply(scope.create(x, shape)), values));
		all.add(new Known(name, Computation.GRADIENTS, scope -> {
			final NDArray leaf = Gradients.leaf(scope.create(x, shape));
			final NDArray y = Gradients.record(() -> function.apply(leaf));
			Gradients.backward(y, scope.create(outputGradient, y.getShape()));
			return Gradients.at(leaf);
		}, gradient));
	}

	private void matrices() {
		final float[] a = numbers(ROWS * INNER, 0);
		final float[] b = numbers(INNER * COLUMNS, 3);
		final float[] g = numbers(ROWS * COLUMNS, 5);
		final double[] product = new double[ROWS * COLUMNS];
		final double[] ofA = new double[a.length];
		final float[] transposed = new float[b.length];
		for (int i = 0; i < ROWS; i++)
			for (int k = 0; k < INNER; k++)
				for (int j = 0; j < COLUMNS; j++) {
					product[i * COLUMNS + j] += a[i * INNER + k] * b[k * COLUMNS + j];
					ofA[i * INNER + k] += g[i * COLUMNS + j] * b[k * COLUMNS + j];
					transposed[j * INNER + k] = b[k * COLUMNS + j];
				}
		add("matrix product", a, new Shape(ROWS, INNER), x -> x.matMul(x.getManager().create(b, new Shape(INNER, COLUMNS))),
			product, g, ofA);
		add("linear layer", a, new Shape(ROWS, INNER), x -> Linear.linear(x, x.getManager().create(transposed, new Shape(
			COLUMNS, INNER))).singletonOrThrow(), product, g, ofA);
	}

	private void functions() {
		final DoubleUnaryOperator sigmoid = x -> 1 / (1 + Math.exp(-x));
		function("softplus", Activation::softPlus, x -> Math.log1p(Math.exp(x)), sigmoid);
		function("sigmoid", Activation::sigmoid, sigmoid, x -> sigmoid.applyAsDouble(x) * sigmoid.applyAsDouble(-x));
		function("tanh", NDArray::tanh, Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));
		function("leaky ReLU", x -> Activation.leakyRelu(x, LEAK), x -> x < 0 ? LEAK * x : x, x -> x < 0 ? LEAK : 1);
		function("ReLU", Activation::relu, x -> Math.max(0, x), x -> x < 0 ? 0 : 1);
		function("absolute value", NDArray::abs, Math::abs, Math::signum);
		function("exponential", NDArray::exp, Math::exp, Math::exp);
	}

	private void function(final String name, final UnaryOperator<NDArray> function, final DoubleUnaryOperator value,
		final DoubleUnaryOperator derivative)
	{
		final float[] x = numbers(41, 0);
		for (int i = 0; i < x.length; i++)
			x[i] += 0.3f; // between the numbers, where all have derivatives
		final float[] ones = new float[x.length];
		Arrays.fill(ones, 1);
		add(name, x, new Shape(x.length), function, each(x, value), ones, each(x, derivative));
	}

	private static double[] each(final float[] x, final DoubleUnaryOperator function) {
		final double[] y = new double[x.length];
		for (int i = 0; i < y.length; i++)
			y[i] = function.applyAsDouble(x[i]);
		return y;
	}

	private void sums() {
		final float[] x = numbers(ROWS * INNER, 2);
		final float[] g = numbers(ROWS, 1);
		final double[] means = new double[ROWS];
		final double[] gradient = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			means[i / INNER] += (double) x[i] / INNER;
			gradient[i] = (double) g[i / INNER] / INNER;
		}
		add("mean", x, new Shape(ROWS, INNER), a -> a.mean(new int[] { 1 }), means, g, gradient);
		all.add(new Known("sum", Computation.VALUES, scope -> scope.create(x, new Shape(ROWS, INNER)).sum(), new double[] {
			DoubleStream.of(means).sum() * INNER }));
	}

	/** Each column is a channel. */
	private void batchNormalisation() {
		final int count = 8;
		final int channels = 3;
		final float[] x = numbers(count * channels, 4);
		final float[] g = numbers(x.length, 1);
		final double[] y = new double[x.length];
		final double[] gradient = new double[x.length];
		for (int c = 0; c < channels; c++) {
			double mean = 0;
			for (int i = c; i < x.length; i += channels)
				mean += (double) x[i] / count;
			double variance = 0;
			for (int i = c; i < x.length; i += channels)
				variance += (x[i] - mean) * (x[i] - mean) / count;
			final double deviation = Math.sqrt(variance + EPSILON);
			double meanGradient = 0;
			double along = 0;
			for (int i = c; i < x.length; i += channels) {
				y[i] = (x[i] - mean) / deviation;
				meanGradient += (double) g[i] / count;
				along += g[i] * y[i] / count;
			}
			for (int i = c; i < x.length; i += channels)
				gradient[i] = (g[i] - meanGradient - y[i] * along) / deviation;
		}
		add("batch normalisation", x, new Shape(count, channels, 1, 1), a -> BatchNorm.batchNorm(a, a.getManager().zeros(
			new Shape(channels)), a.getManager().ones(new Shape(channels)), a.getManager().ones(new Shape(channels)), a
				.getManager().zeros(new Shape(channels)), 1, 0.9f, EPSILON, true).singletonOrThrow(), y, g, gradient);
	}

	private void pooling() {
		final Shape two = new Shape(2, 2);
		add("pooling", new float[] { 1, 5, 2, 0, 3, 4, 7, 6 }, new Shape(1, 1, 2, 4), x -> Pool.maxPool2d(x, two, two,
			new Shape(0, 0), false), new double[] { 5, 7 }, new float[] { 10, 20 }, new double[] { 0, 10, 0, 0, 0, 0, 20,
				0 });
	}

	private void interpolation() {
		add("interpolation", new float[] { 1, 2, 4 }, new Shape(1, 1, 1, 3), x -> x.getNDArrayInternal().interpolation(
			new long[] { 1, 5 }, AREA, false), new double[] { 1, 1.5, 2, 3, 4 }, new float[] { 1, 4, 8, 2, 5 }, new double[] {
				1 + 2, 2 + 8 + 1, 1 + 5 });
	}

	/** The first step is as long as the rate, wherever the gradient points. */
	private void adam() {
		all.add(new Known("Adam", Computation.GRADIENTS, scope -> {
			final NDArray parameter = Gradients.leaf(scope.create(new float[] { 1, 2, 3 }));
			final NDArray factors = scope.create(new float[] { 5, -7, 0.1f });
			Gradients.backward(Gradients.record(() -> parameter.mul(factors).sum()));
			final double beta1 = 0.9;
			final double beta2 = 0.999;
			Gradients.adam(parameter, Gradients.at(parameter), parameter.zerosLike(), parameter.zerosLike(), 0.5 * Math.sqrt(
				1 - beta2) / (1 - beta1), 0, beta1, beta2, 1e-8);
			return parameter;
		}, new double[] { 0.5, 2.5, 2.5 }));
	}

	/** From -4 to 4. */
	private static float[] numbers(final int count, final int kind) {
		final float[] numbers = new float[count];
		for (int i = 0; i < count; i++)
			numbers[i] = (i * 5 + i / 7 * 2 + kind) % 9 - 4;
		return numbers;
	}
}
