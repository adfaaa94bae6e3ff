package sc.fiji.anomaly.method.memory.backbone;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.store.Tensor;

/** Tensors that a network asks for by name and shape. Remembers which were asked for. Belongs to one thread. */
final class NamedTensors {

	/** What the names of a batch norm's tensors end in, as a regular expression. */
	static final String NORM = "\\.(weight|bias|running_mean|running_var|num_batches_tracked)";

	/** Any length along an axis. */
	static final long ANY = -1;

	/** Of batch norms, in all networks that are understood. */
	private static final double EPSILON = 1e-5;

	private final Set<String> names;
	private final Function<String, Tensor> reader;
	private final Map<String, Tensor> read = new TreeMap<>();

	/** @param reader reads the tensor of one of the names */
	NamedTensors(final Set<String> names, final Function<String, Tensor> reader) {
		this.names = Set.copyOf(names);
		this.reader = reader;
	}

	Set<String> names() {
		return names;
	}

	/** Those that were asked for, by name. */
	Map<String, Tensor> read() {
		return new TreeMap<>(read);
	}

	/**
	 * Reads a tensor.
	 *
	 * @param shape what it must have, {@link #ANY} where anything will do
	 * @throws IllegalArgumentException if it is missing or has another shape; the message names it
	 */
	Tensor tensor(final String name, final long... shape) {
		if (!names.contains(name)) throw new IllegalArgumentException("the tensor " + name + " is missing");
		final Tensor tensor = read.computeIfAbsent(name, reader);
		final long[] found = tensor.shape();
		boolean fits = found.length == shape.length;
		for (int i = 0; fits && i < shape.length; i++)
			fits = shape[i] == ANY || shape[i] == found[i];
		if (!fits) throw new IllegalArgumentException("the tensor " + name + " has the shape " + Arrays.toString(found) +
			" instead of " + Arrays.toString(shape).replace(Long.toString(ANY), "any"));
		return tensor;
	}

	/**
	 * A convolution and the batch norm behind it, as one.
	 *
	 * @param inputs channels that a kernel looks at: 1 where each channel has its own
	 * @param outputs channels that come out; {@link #ANY} for as many as there are
	 * @param side rows and columns of a kernel
	 */
	NormedConvolution convolution(final String convolution, final String norm, final long inputs, final long outputs,
		final int side, final NDManager scope)
	{
		final Tensor kernels = tensor(convolution + ".weight", outputs, inputs, side, side);
		final int count = (int) kernels.shape()[0];
		final float[] gain = tensor(norm + ".weight", count).values();
		final float[] bias = tensor(norm + ".bias", count).values();
		final float[] mean = tensor(norm + ".running_mean", count).values();
		final float[] variance = tensor(norm + ".running_var", count).values();
		final float[] weights = kernels.values().clone();
		final float[] shifts = new float[count];
		for (int i = 0; i < count; i++) {
			final double factor = gain[i] / Math.sqrt(variance[i] + EPSILON);
			if (!Double.isFinite(factor)) throw new IllegalArgumentException("the tensor " + norm +
				".running_var has a negative variance");
			for (int j = i * (weights.length / count); j < (i + 1) * (weights.length / count); j++)
				weights[j] = (float) (weights[j] * factor);
			shifts[i] = (float) (bias[i] - mean[i] * factor);
		}
		final NDArray weight = scope.create(weights, new Shape(kernels.shape()));
		return new NormedConvolution(weight, scope.create(shifts));
	}

	/**
	 * Refuses tensors that a network of this plan has not: it would compute something else.
	 *
	 * @throws IllegalArgumentException naming one
	 */
	void checkAll(final Predicate<String> belongs) {
		names.stream().filter(belongs.negate()).sorted().findFirst().ifPresent(name -> {
			throw new IllegalArgumentException("the tensor " + name + " belongs to no such network");
		});
	}
}
