package sc.fiji.anomaly.training;

import java.util.HashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.store.Tensor;

/**
 * The weights of a network and what their optimizer knows, to keep and to put back. By name: the order of a map of weights
 * may differ from one run of the program to the next. Belongs to the thread that trains.
 */
public final class TrainingState implements KeptState {

	private static final String STEPS = "adam.steps";

	/** The largest number that floats count to. By then Adam's bias correction has long been exactly 1. */
	private static final long MOST_STEPS = 1 << 24;

	private final Map<String, NDArray> arrays = new HashMap<>();
	private final Adam adam;

	/**
	 * @param weights the weights by name, which stay their owner's
	 * @param adam    trains these weights, and may train others
	 */
	public TrainingState(final Map<String, NDArray> weights, final Adam adam) {
		this(weights, Map.of(), adam);
	}

	/** @param others arrays by name that steps change without the optimizer, such as running statistics */
	public TrainingState(final Map<String, NDArray> weights, final Map<String, NDArray> others, final Adam adam) {
		this.adam = adam;
		others.forEach((name, array) -> arrays.put("other." + name, array));
		weights.forEach((name, weight) -> {
			arrays.put("weight." + name, weight);
			arrays.put("mean." + name, adam.mean(weight));
			arrays.put("square." + name, adam.square(weight));
		});
	}

	@Override
	public Map<String, Tensor> tensors() {
		final Map<String, Tensor> tensors = new HashMap<>();
		arrays.forEach((name, array) -> tensors.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray())));
		tensors.put(STEPS, new Tensor(new long[] { 1 }, new float[] { Math.min(adam.steps(), MOST_STEPS) }));
		return tensors;
	}

	@Override
	public void check(final Map<String, Tensor> tensors) {
		final Tensor steps = tensors.get(STEPS);
		if (steps == null || steps.values().length != 1 || tensors.size() != arrays.size() + 1)
			throw new IllegalArgumentException("The state of a training has " + (arrays.size() + 1) + " tensors, among them "
				+ STEPS + ", but this has " + tensors.keySet());
		arrays.forEach((name, array) -> {
			final Tensor tensor = tensors.get(name);
			if (tensor == null || !new Shape(tensor.shape()).equals(array.getShape())) throw new IllegalArgumentException(name
				+ " should be of shape " + array.getShape() + ", but is " + (tensor == null ? "missing" : tensor));
		});
	}

	@Override
	public void restore(final Map<String, Tensor> tensors) {
		check(tensors);
		Gradients.off();
		arrays.forEach((name, array) -> copy(tensors.get(name), array));
		adam.continueFrom((long) tensors.get(STEPS).values()[0]);
	}

	/** Into the same memory: set(float[]) would give the array new memory, and leave views of it behind. */
	private static void copy(final Tensor from, final NDArray to) {
		try (NDManager scope = to.getManager().newSubManager()) {
			to.set(new NDIndex(":"), scope.create(from.values(), to.getShape()));
		}
	}
}
