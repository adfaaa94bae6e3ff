package sc.fiji.anomaly.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import sc.fiji.anomaly.checkpoint.Checkpoint;
import sc.fiji.anomaly.checkpoint.Checkpoints;

/** Keeps states in memory, and remembers what it was told. */
public final class MemoryCheckpoints implements Checkpoints {

	private final Map<String, Checkpoint> states = new TreeMap<>();
	private final List<String> told = new ArrayList<>();
	private boolean keeping = true;
	private int dueAfter = Integer.MAX_VALUE;

	/** Whether states are kept where a training ends. */
	public void keep(final boolean keep) {
		keeping = keep;
	}

	/** It is time to keep a state after this many steps. */
	public void dueAfter(final int steps) {
		dueAfter = steps;
	}

	/** What was saved and continued, in order. */
	public List<String> told() {
		return told;
	}

	/** The states by name. */
	public Map<String, Checkpoint> states() {
		return states;
	}

	@Override
	public Optional<Checkpoint> load(final String name) {
		return Optional.ofNullable(states.get(name));
	}

	@Override
	public boolean isKeeping() {
		return keeping;
	}

	@Override
	public boolean isDue(final String name) {
		return --dueAfter == 0;
	}

	@Override
	public void save(final String name, final Checkpoint state) {
		told.add("save " + state.step());
		states.put(name, state);
	}

	@Override
	public void finished(final String name, final Checkpoint state) {
		if (keeping) save(name, state);
	}

	@Override
	public void continuing(final String name, final long step, final long steps) {
		told.add("continuing " + name + " " + step + " " + steps);
	}
}
