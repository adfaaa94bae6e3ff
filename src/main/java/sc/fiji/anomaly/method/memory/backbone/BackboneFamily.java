package sc.fiji.anomaly.method.memory.backbone;

import java.util.List;
import java.util.Set;

import ai.djl.ndarray.NDManager;

/** Networks of one plan: told by the names of their tensors, sized by the shapes of these. */
interface BackboneFamily {

	/** All that are understood. A vision transformer would be one more here. */
	List<BackboneFamily> ALL = List.of(new ResNetFamily(), new MobileNetV2Family());

	/** Which networks these are, and by whose names, for users. */
	String description();

	/** Whether tensors of these names can be such a network. */
	boolean has(Set<String> names);

	/**
	 * Rebuilds a network.
	 *
	 * @param tensors of the file; only those that are needed are read
	 * @param scope keeps the network
	 * @throws IllegalArgumentException if one is missing, has another shape, or belongs to another plan; the message
	 *           names it
	 */
	Backbone of(NamedTensors tensors, NDManager scope);
}
