package sc.fiji.anomaly.training;

import java.util.Optional;

/**
 * The checkpoints of one of several trainings.
 *
 * @param all    those of all trainings
 * @param prefix what names of this one begin with
 */
record PartCheckpoints(Checkpoints all, String prefix) implements Checkpoints {

	@Override
	public Optional<Checkpoint> load(final String name) {
		return all.load(prefix + name);
	}

	@Override
	public boolean isKeeping() {
		return all.isKeeping();
	}

	@Override
	public boolean isDue(final String name) {
		return all.isDue(prefix + name);
	}

	@Override
	public void save(final String name, final Checkpoint state) {
		all.save(prefix + name, state);
	}

	@Override
	public void continuing(final String name, final long step, final long steps) {
		all.continuing(prefix + name, step, steps);
	}
}
