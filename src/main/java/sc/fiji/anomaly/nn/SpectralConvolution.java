package sc.fiji.anomaly.nn;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Convolutions;
import sc.fiji.anomaly.engine.OnDevice;

/**
 * A convolution whose weights are divided by their largest singular value (spectral normalisation, Miyato et al. 2018),
 * so that it stretches no input by more than one. The singular value is followed by power iteration, one step for each
 * training step.
 */
public final class SpectralConvolution {

	/** A new network's weights have no step before them to follow. */
	private static final int FIRST_STEPS = 10;
	private static final float SMALLEST = 1e-12f;

	private final Shape kernel;
	private final Shape padding;
	private final NDArray weight;
	private final NDArray bias;
	private final NDArray left;
	private final NDArray right;
	private final NDArray smallest;

	/**
	 * @param inputs channels of the input
	 * @param outputs channels of the output
	 * @param size rows and columns of the kernel
	 * @param padding rows and columns of zeros at each border
	 */
	public SpectralConvolution(final Parameters parameters, final int inputs, final int outputs, final Shape size,
		final int padding)
	{
		final long length = inputs * size.size();
		kernel = new Shape(outputs, inputs, size.get(0), size.get(1));
		this.padding = new Shape(padding, padding);
		weight = parameters.weight("weight", new Shape(outputs, length), Math.sqrt(2.0 / length));
		bias = parameters.constant("bias", new Shape(outputs), 0);
		left = parameters.drawnState("left", new Shape(outputs));
		right = parameters.drawnState("right", new Shape(length));
		smallest = parameters.shared(SMALLEST);
		if (parameters.areNew()) for (int i = 0; i < FIRST_STEPS; i++)
			follow();
	}

	/** One step of power iteration. Not within a recording, nor between one and its backward pass. */
	public void follow() {
		try (NDManager pass = weight.getManager().newSubManager()) {
			final NDArray matrix = view(weight, pass);
			final NDArray v = unit(view(left, pass).matMul(matrix));
			final NDArray u = unit(matrix.matMul(v));
			OnDevice.set(right, v);
			OnDevice.set(left, u);
		}
	}

	private NDArray unit(final NDArray vector) {
		return vector.div(vector.mul(vector).sum().sqrt().add(smallest));
	}

	/** What is made of a view is freed with the pass; what is made of the array itself lives as long as the network. */
	private static NDArray view(final NDArray array, final NDManager pass) {
		final NDArray view = array.reshape(array.getShape());
		view.attach(pass);
		return view;
	}

	/** The weights over their largest singular value: {@code outputs x inputs x rows x columns}. */
	public NDArray normalised(final NDManager pass) {
		final NDArray matrix = view(weight, pass);
		return matrix.div(matrix.matMul(right).mul(left).sum()).reshape(kernel);
	}

	/** {@code B x inputs x H x W} to {@code B x outputs x ...}. */
	public NDArray apply(final NDArray x, final int stride) {
		return Convolutions.convolve(x, normalised(x.getManager()), bias, new Shape(stride, stride), padding);
	}

	/**
	 * The convolution of an input of which the last channels are the same for all images, without copying these.
	 *
	 * @param own {@code B x C x H x W}
	 * @param shared {@code 1 x F x H x W}, with C + F input channels
	 */
	public NDArray apply(final NDArray own, final NDArray shared, final int stride) {
		final List<NDArray> parts = normalised(own.getManager()).split(new long[] { own.getShape().get(1) }, 1);
		final Shape strides = new Shape(stride, stride);
		return Convolutions.convolve(own, parts.get(0), null, strides, padding).add(Convolutions.convolve(shared, parts.get(
			1), bias, strides, padding));
	}
}
