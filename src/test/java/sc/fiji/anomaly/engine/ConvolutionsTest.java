package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** Whole blocks of channels are right on a processor with the fault, and cost nothing where they are not needed. */
class ConvolutionsTest {

	private static final int BLOCK = 16;

	/** Places among what is known of a convolution. */
	private static final int OUTPUT = 0;
	private static final int BY_INPUT = 2;

	/**
	 * The fault, on any processor: garbage in the output, or in the input's gradient alone, where blocks are not whole.
	 */
	static final Convolutions.Operation FAULTY = (x, weight, bias, stride, padding) -> {
		final NDArray y = byShifts(x, weight, bias, stride, padding);
		final Shape shape = weight.getShape();
		if (shape.get(2) == 1) return y;
		final NDArray spoilt = shape.get(1) <= BLOCK || shape.get(1) % BLOCK == 0 ? y : y.add(x.onesLike().sum());
		return shape.get(0) % BLOCK == 0 ? spoilt : spoilt.add(garbage(x, y.getShape()));
	};

	/** Zeros whose gradient is not zero. */
	private static NDArray garbage(final NDArray x, final Shape shape) {
		return x.sub(x.stopGradient()).sum().mul(x.getManager().arange(1, shape.size() + 1f).reshape(shape));
	}

	/** By convolutions of kernel 1 x 1, which are right on every processor, of shifted images. */
	static NDArray byShifts(final NDArray x, final NDArray weight, final NDArray bias, final Shape stride,
		final Shape padding)
	{
		final long border = padding.get(0);
		final long step = stride.get(0);
		final NDArray wide = x.pad(new Shape(border, border, border, border), 0);
		final long size = weight.getShape().get(2);
		final long height = (wide.getShape().get(2) - size) / step * step + 1;
		final long width = (wide.getShape().get(3) - size) / step * step + 1;
		NDArray sum = null;
		for (long row = 0; row < size; row++)
			for (long column = 0; column < size; column++) {
				final NDArray part = Convolutions.PLAIN.apply(wide.get(new NDIndex(":, :, {}:{}:{}, {}:{}:{}", row, row +
					height, step, column, column + width, step)), weight.get(new NDIndex(":, :, {}:{}, {}:{}", row, row + 1,
						column, column + 1)), sum == null ? bias : null, new Shape(1, 1), new Shape(0, 0));
				sum = sum == null ? part : sum.add(part);
			}
		return sum;
	}

	/** Input and output channels that an operation was asked for. */
	private final List<List<Long>> asked = new ArrayList<>();
	private final Convolutions.Operation counting = (x, weight, bias, stride, padding) -> {
		assertEquals(x.getShape().get(1), weight.getShape().get(1));
		asked.add(List.of(weight.getShape().get(1), weight.getShape().get(0)));
		return Convolutions.PLAIN.apply(x, weight, bias, stride, padding);
	};

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void areRightOnAProcessorThatHasTheFault(final int kernel) {
		final Convolutions.Operation mended = Convolutions.inWholeBlocks(FAULTY);
		try (NDManager scope = scope()) {
			for (int outputs = 1; outputs <= 20; outputs++)
				for (final int inputs : new int[] { 3, 16, 20 }) {
					final KnownConvolution known = new KnownConvolution(2, inputs, outputs, kernel, 1, kernel / 2, 5);
					final String name = known.toString();
					if (kernel > 1) {
						assertEquals(inputs != 20, known.of(FAULTY).get(OUTPUT).isRight(scope), name);
						if (outputs % BLOCK != 0) assertFalse(known.of(FAULTY).get(BY_INPUT).isRight(scope), name);
					}
					known.of(mended).forEach(result -> assertTrue(result.isRight(scope), name + ": " + result.name()));
				}
		}
	}

	@Test
	void theBiasKeepsItsPlacesAndItsGradient() {
		try (NDManager scope = scope()) {
			final NDArray x = scope.ones(new Shape(1, 1, 3, 3));
			final NDArray bias = scope.create(new float[] { 1, 2, 3 });
			for (final NDArray leaf : List.of(x, bias))
				leaf.setRequiresGradient(true);
			final NDArray[] y = new NDArray[1];
			Gradients.backward(Gradients.record(() -> {
				y[0] = Convolutions.inWholeBlocks(counting).apply(x, scope.zeros(new Shape(3, 1, 2, 2)), bias, new Shape(1, 1),
					new Shape(0, 0));
				return y[0].sum();
			}));
			assertEquals(List.of(List.of(1L, 16L)), asked);
			assertEquals(new Shape(1, 3, 2, 2), y[0].getShape());
			assertEquals(scope.create(new float[] { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3 }, new Shape(1, 3, 2, 2)), y[0]);
			assertEquals(scope.create(new float[] { 4, 4, 4 }), Gradients.at(bias));
		}
	}

	@Test
	void whatNeedsNoWholeBlocksIsAskedForAsItIs() {
		try (NDManager scope = scope()) {
			convolve(scope, 20, 5, 1);
			convolve(scope, 3, 5, 3); // scoring: no gradient is wanted
			convolve(scope, 32, 5, 3);
			Gradients.record(() -> convolve(scope, 20, 5, 1));
			Gradients.record(() -> convolve(scope, 3, 32, 3));
			assertEquals(List.of(List.of(20L, 5L), List.of(3L, 5L), List.of(32L, 5L), List.of(20L, 5L), List.of(3L, 32L)),
				asked);
		}
	}

	@Test
	void inputsAreFilledForTheOutputAndOutputsForTheGradient() {
		try (NDManager scope = scope()) {
			convolve(scope, 20, 5, 3);
			Gradients.record(() -> convolve(scope, 20, 5, 3));
			Gradients.record(() -> convolve(scope, 3, 17, 3));
			assertEquals(List.of(List.of(32L, 5L), List.of(32L, 16L), List.of(3L, 32L)), asked);
		}
	}

	private NDArray convolve(final NDManager scope, final int inputs, final int outputs, final int kernel) {
		final NDArray y = convolve(scope.ones(new Shape(2, inputs, 6, 6)), scope.ones(new Shape(outputs, inputs, kernel,
			kernel)));
		assertEquals(outputs, y.getShape().get(1));
		return y;
	}

	private NDArray convolve(final NDArray x, final NDArray weight) {
		return Convolutions.inWholeBlocks(counting).apply(x, weight, null, new Shape(1, 1), new Shape(1, 1));
	}

	@Test
	void leavesNothingInTheScopeOfTheWeights() {
		try (NDManager scope = scope()) {
			final NDArray weight = scope.ones(new Shape(5, 20, 3, 3));
			weight.setRequiresGradient(true);
			final int before = scope.getManagedArrays().size();
			try (NDManager pass = scope.newSubManager()) {
				final NDArray x = Gradients.leaf(pass.ones(new Shape(2, 20, 6, 6)));
				Gradients.backward(Gradients.record(() -> convolve(x, weight).sum()));
			}
			assertEquals(before, scope.getManagedArrays().size());
		}
	}

	private static NDManager scope() {
		final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
		Gradients.off();
		return scope;
	}

	/** Of channels that fill blocks and of others. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 16, 24, 32 })
	void eachChannelIsConvolvedByItsOwnKernel(final int channels) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final NDArray x = scope.arange(0, 2f * channels * 9 * 11).mul(0.37f).sin().reshape(2, channels, 9, 11);
			final NDArray weight = scope.arange(0, channels * 9f).mul(0.83f).cos().reshape(channels, 1, 3, 3);
			final NDArray bias = scope.arange(0, (float) channels);
			for (final int stride : List.of(1, 2)) {
				final Shape step = new Shape(stride, stride);
				final NDArray found = Convolutions.convolveEach(x, weight, bias, step, new Shape(1, 1));
				for (int c = 0; c < channels; c++) {
					final NDIndex one = new NDIndex(":, {}:{}", c, c + 1);
					final NDArray expected = byShifts(x.get(one), weight.get(new NDIndex("{}:{}", c, c + 1)), bias.get(
						new NDIndex("{}:{}", c, c + 1)), step, new Shape(1, 1));
					assertTrue(expected.sub(found.get(one)).abs().max().getFloat() < 1e-4, "channel " + c);
				}
			}
		}
	}
}
