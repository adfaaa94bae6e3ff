package sc.fiji.anomaly.method;

import java.util.Arrays;
import java.util.Map;

import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.store.Tensor;

/** The weights of a model file beside those that a method's networks are made of. */
public final class KeptWeights {

	private KeptWeights() {}

	/**
	 * Checks that each weight is used, in its own shape. Networks that ask for what they need notice what is missing, but
	 * neither what is too much nor what has as many values in another order.
	 *
	 * @param weights weights of a model file, by name
	 * @param used shapes of the networks' weights, by name
	 * @throws IllegalArgumentException naming a weight that belongs to no network or has another shape
	 */
	public static void check(final Map<String, Tensor> weights, final Map<String, Shape> used) {
		weights.forEach((name, tensor) -> {
			final Shape shape = used.get(name);
			if (shape == null) throw new IllegalArgumentException("weight " + name +
				" belongs to no network of these settings");
			if (!Arrays.equals(shape.getShape(), tensor.shape())) throw new IllegalArgumentException("weight " + name +
				" should be " + shape + ", but is " + new Shape(tensor.shape()));
		});
	}
}
