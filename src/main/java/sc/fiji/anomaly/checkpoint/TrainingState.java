package sc.fiji.anomaly.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.OnDevice;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.training.Adam;

/**
 * All that the steps of a training change: the weights of one network, or of several that train together, and what
 * their optimizers know. By name: the order of a map of weights may differ from one run of the program to the next.
 * Belongs to the thread that trains.
 */
public final class TrainingState {

	private static final String STEPS = "adam.steps";

	/** The largest number that floats count to. By then Adam's bias correction has long been exactly 1. */
	private static final long MOST_STEPS = 1 << 24;

	/** One network. Names of its tensors begin with the prefix. */
	private record Network(String prefix, Map<String, NDArray> arrays, Adam adam) {

		/** How many tensors its state has: its arrays, and the number of steps. */
		int tensors() {
			return arrays.size() + 1;
		}
	}

	private final List<Network> networks = new ArrayList<>();

	/** The state of no network yet, see {@link #with}. */
	public TrainingState() {
		// networks follow
	}

	/**
	 * The state of one network.
	 *
	 * @param weights the weights by name, which stay their owner's
	 * @param others arrays by name that steps change without the optimizer, such as running statistics
	 * @param adam trains these weights, and may train others
	 */
	public TrainingState(final Map<String, NDArray> weights, final Map<String, NDArray> others, final Adam adam) {
		add("", weights, others, adam);
	}

	/** Adds one of several networks that train together. */
	public TrainingState with(final String name, final Parameters parameters, final Adam adam) {
		add(name + ".", parameters.trained(), parameters.others(), adam);
		return this;
	}

	private void add(final String prefix, final Map<String, NDArray> weights, final Map<String, NDArray> others,
		final Adam adam)
	{
		final Map<String, NDArray> arrays = new HashMap<>();
		others.forEach((name, array) -> arrays.put("other." + name, array));
		weights.forEach((name, weight) -> {
			arrays.put("weight." + name, weight);
			arrays.put("mean." + name, adam.mean(weight));
			arrays.put("square." + name, adam.square(weight));
		});
		networks.add(new Network(prefix, arrays, adam));
	}

	/** The state now, in Java memory, by name; names as {@link sc.fiji.anomaly.store.ModelArchive#write} takes them. */
	Map<String, Tensor> tensors() {
		final Map<String, Tensor> tensors = new HashMap<>();
		for (final Network network : networks) {
			network.arrays().forEach((name, array) -> tensors.put(network.prefix() + name, new Tensor(array.getShape()
				.getShape(), array.toFloatArray())));
			tensors.put(network.prefix() + STEPS, new Tensor(new long[] { 1 }, new float[] { Math.min(network.adam().steps(),
				MOST_STEPS) }));
		}
		return tensors;
	}

	private void check(final Map<String, Tensor> tensors) {
		final int count = networks.stream().mapToInt(Network::tensors).sum();
		if (tensors.size() != count) throw new IllegalArgumentException("The state of a training has " + count +
			" tensors, but this has " + tensors.keySet());
		for (final Network network : networks) {
			check(network.prefix() + STEPS, new Shape(1), tensors);
			network.arrays().forEach((name, array) -> check(network.prefix() + name, array.getShape(), tensors));
		}
	}

	private static void check(final String name, final Shape shape, final Map<String, Tensor> tensors) {
		final Tensor tensor = tensors.get(name);
		if (tensor == null || !new Shape(tensor.shape()).equals(shape)) throw new IllegalArgumentException(name +
			" should be of shape " + shape + ", but is " + (tensor == null ? "missing" : tensor));
	}

	/**
	 * Puts a state back, bit for bit.
	 *
	 * @throws IllegalArgumentException if it is the state of other networks; nothing was changed
	 */
	void restore(final Map<String, Tensor> tensors) {
		check(tensors);
		for (final Network network : networks) {
			network.arrays().forEach((name, array) -> OnDevice.set(array, tensors.get(network.prefix() + name).values()));
			network.adam().continueFrom((long) tensors.get(network.prefix() + STEPS).values()[0]);
		}
	}
}
