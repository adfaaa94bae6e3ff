package sc.fiji.anomaly.method.mlsad;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.Onlooker;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PositionFeatures;

/**
 * What those see who watch a training: a detector of the levels whose training has begun. The networks of the others
 * are noise. Close it before the networks.
 */
final class ShownLevels implements AutoCloseable {

	private final Onlooker onlooker;
	private final NDManager scope;
	private final Map<Level, PatchNetwork> networks;
	private final PositionFeatures positions;
	private final Set<Level> begun = new HashSet<>();
	private Onlooker.Showing last = () -> {};

	ShownLevels(final Onlooker onlooker, final NDManager scope, final Map<Level, PatchNetwork> networks,
		final PositionFeatures positions)
	{
		this.onlooker = onlooker;
		this.scope = scope;
		this.networks = networks;
		this.positions = positions;
	}

	/** The training of a level's detector begins. Any thread. */
	synchronized void begin(final Level level) {
		begun.add(level);
		final Map<Level, PatchNetwork> shown = new LinkedHashMap<>(networks);
		shown.keySet().retainAll(begun);
		// in small parts: the memory of a card is the training's
		last = onlooker.show(new MlsadDetector(scope, shown, Map.of(), positions, Optional.empty()));
	}

	@Override
	public synchronized void close() {
		last.close();
	}
}
