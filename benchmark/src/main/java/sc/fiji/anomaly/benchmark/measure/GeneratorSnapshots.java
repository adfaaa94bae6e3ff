package sc.fiji.anomaly.benchmark.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import sc.fiji.anomaly.checkpoint.Checkpoint;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.store.Tensor;

/** Shows what AGAD's generator is every so many steps of its training, the last one included. Keeps nothing. */
final class GeneratorSnapshots implements Checkpoints {

	/** What a kept state calls the weights of the generator, and its running statistics. */
	private static final String[] KINDS = { "generator.weight.", "generator.other." };

	private final long every;
	private final BiConsumer<Long, Map<String, Tensor>> viewer;
	private long steps;

	/**
	 * @param every number of steps between two views
	 * @param viewer takes the number of steps that were done, and the weights as in a model file
	 */
	GeneratorSnapshots(final long every, final BiConsumer<Long, Map<String, Tensor>> viewer) {
		this.every = every;
		this.viewer = viewer;
	}

	@Override
	public Optional<Checkpoint> load(final String name) {
		return Optional.empty();
	}

	@Override
	public boolean isKeeping() {
		return false;
	}

	@Override
	public boolean isDue(final String name) {
		return ++steps % every == 0;
	}

	@Override
	public void save(final String name, final Checkpoint state) {
		final Map<String, Tensor> weights = new HashMap<>();
		for (final String kind : KINDS)
			state.tensors().forEach((tensor, values) -> {
				if (tensor.startsWith(kind)) weights.put(tensor.substring(kind.length()), values);
			});
		viewer.accept(state.step(), weights);
	}

	@Override
	public void finished(final String name, final Checkpoint state) {
		save(name, state);
	}

	@Override
	public void continuing(final String name, final long step, final long all) {
		// nothing is ever continued
	}
}
