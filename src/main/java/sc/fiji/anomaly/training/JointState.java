package sc.fiji.anomaly.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.store.Tensor;

/** Networks that train together, what their optimizers know, and what they follow without training it. */
public final class JointState implements KeptState {

	private final Map<String, KeptState> parts = new LinkedHashMap<>();

	/** Adds a network. */
	public JointState with(final String name, final Parameters parameters, final Adam adam) {
		parts.put(name + ".", new TrainingState(parameters.trained(), parameters.others(), adam));
		return this;
	}

	@Override
	public Map<String, Tensor> tensors() {
		final Map<String, Tensor> all = new HashMap<>();
		parts.forEach((prefix, part) -> part.tensors().forEach((name, tensor) -> all.put(prefix + name, tensor)));
		return all;
	}

	@Override
	public void check(final Map<String, Tensor> tensors) {
		parts.forEach((prefix, part) -> part.check(own(prefix, tensors)));
	}

	@Override
	public void restore(final Map<String, Tensor> tensors) {
		// all before the first is changed
		check(tensors);
		parts.forEach((prefix, part) -> part.restore(own(prefix, tensors)));
	}

	private static Map<String, Tensor> own(final String prefix, final Map<String, Tensor> tensors) {
		final Map<String, Tensor> own = new HashMap<>();
		tensors.forEach((name, tensor) -> {
			if (name.startsWith(prefix)) own.put(name.substring(prefix.length()), tensor);
		});
		return own;
	}
}
