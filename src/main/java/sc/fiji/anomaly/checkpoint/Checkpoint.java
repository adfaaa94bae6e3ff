package sc.fiji.anomaly.checkpoint;

import java.util.Map;

import sc.fiji.anomaly.store.Tensor;

/**
 * What the training of a network needs to go on from between two steps.
 *
 * @param step how many steps were done
 * @param tensors weights and the optimizer's moments by name; all values finite
 */
public record Checkpoint(long step, Map<String, Tensor> tensors) {

	public Checkpoint {
		if (step < 0) throw new IllegalArgumentException("A training has done 0 steps or more, not " + step);
		tensors = Map.copyOf(tensors);
	}
}
