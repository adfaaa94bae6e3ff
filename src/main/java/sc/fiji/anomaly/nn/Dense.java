package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** A layer in which every output sees every input. */
public final class Dense {

	private final NDArray weight;
	private final NDArray bias;

	/**
	 * @param inputs values of the input
	 * @param outputs values of the output
	 * @param gain deviation of the output of a new network, for inputs of deviation 1
	 */
	public Dense(final Parameters parameters, final int inputs, final int outputs, final double gain) {
		weight = parameters.weight("weight", new Shape(inputs, outputs), gain / Math.sqrt(inputs));
		bias = parameters.constant("bias", new Shape(outputs), 0);
	}

	/** {@code B x inputs} to {@code B x outputs}. */
	public NDArray apply(final NDArray x) {
		return x.matMul(weight).addi(bias);
	}
}
