package sc.fiji.anomaly.training;

import java.util.Map;

import sc.fiji.anomaly.store.Tensor;

/** All that the steps of a training change: {@link TrainingState} for one network, others for several that train together. */
public interface KeptState {

	/** The state now, in Java memory, by name; names as {@link sc.fiji.anomaly.store.ModelArchive#write} takes them. */
	Map<String, Tensor> tensors();

	/**
	 * Looks whether a state can be put back.
	 *
	 * @throws IllegalArgumentException where it is the state of another network
	 */
	void check(Map<String, Tensor> tensors);

	/**
	 * Puts a state back, bit for bit.
	 *
	 * @throws IllegalArgumentException where it is the state of another network; nothing was changed
	 */
	void restore(Map<String, Tensor> tensors);
}
