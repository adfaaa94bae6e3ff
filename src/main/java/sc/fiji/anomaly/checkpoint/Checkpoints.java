package sc.fiji.anomaly.checkpoint;

import java.util.Optional;

/**
 * Where trainings that were stopped keep how far they were, each network under a name of its own. Called by several
 * threads at once, but for one name by one thread.
 */
public interface Checkpoints {

	/** Keeps nothing. */
	Checkpoints NONE = new Checkpoints() {

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
			return false;
		}

		@Override
		public void save(final String name, final Checkpoint state) {
			// keeps nothing
		}

		@Override
		public void finished(final String name, final Checkpoint state) {
			// keeps nothing
		}

		@Override
		public void continuing(final String name, final long step, final long steps) {
			// nothing is ever continued
		}
	};

	/**
	 * What was kept last under a name.
	 *
	 * @throws IllegalArgumentException if it is damaged; the message says what to do
	 */
	Optional<Checkpoint> load(String name);

	/** Whether the training has taken so long that a state is worth keeping where the training ends now. Cheap. */
	boolean isKeeping();

	/** Whether it is time to keep a state while the training continues. Cheap: asked after every step. */
	boolean isDue(String name);

	/**
	 * Keeps a state instead of the last one of its name. Where that fails, the log says so and the training continues.
	 *
	 * @param name lower-case letters, digits, blanks and {@code , . _ -}; begins and ends with a letter or digit
	 */
	void save(String name, Checkpoint state);

	/** Keeps the last state of a network: now, or, where it is too early for that, with the next state of another. */
	void finished(String name, Checkpoint state);

	/** Says in the log that a training continues from a kept state. */
	void continuing(String name, long step, long steps);

	/**
	 * What one of several trainings that make a model sees: names of its own.
	 *
	 * @param part which training, counted from 1
	 * @param parts how many there are; with a single one, names stay as they are
	 */
	default Checkpoints ofPart(final int part, final int parts) {
		if (parts == 1) return this;
		final Checkpoints all = this;
		final String prefix = "part " + part + " of " + parts + ", ";
		return new Checkpoints() {

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
			public void finished(final String name, final Checkpoint state) {
				all.finished(prefix + name, state);
			}

			@Override
			public void continuing(final String name, final long step, final long steps) {
				all.continuing(prefix + name, step, steps);
			}
		};
	}
}
