package sc.fiji.anomaly.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * How the engine computes on a device, found out by small computations whose results are known. There are processors on
 * which it computes wrongly, without a word.
 *
 * @param engine name and version
 * @param fillsBlocks whether convolutions are right in whole blocks of channels only, see {@link Convolutions}
 * @param wrong what it computes wrongly even so, by what that is needed for; empty if all is right
 */
public record SelfCheck(String engine, boolean fillsBlocks, Map<Computation, Set<String>> wrong) {

	/** What a device does not change while the program runs. */
	private static final Map<Device, SelfCheck> CHECKED = new ConcurrentHashMap<>();

	public SelfCheck {
		final Map<Computation, Set<String>> copy = new EnumMap<>(Computation.class);
		wrong.forEach((computation, names) -> copy.put(computation, Collections.unmodifiableSet(new TreeSet<>(names))));
		wrong = Collections.unmodifiableMap(copy);
	}

	/**
	 * The check of a device, made when it is asked for first: a tenth of a second at most.
	 *
	 * @throws EngineException if the device computes nothing at all
	 */
	static SelfCheck of(final Device device) {
		return CHECKED.computeIfAbsent(device, SelfCheck::check);
	}

	private static SelfCheck check(final Device device) {
		final Engine engine = Torch.engine();
		return Gradients.apart(() -> {
			try (NDManager scope = engine.newBaseManager(device)) {
				return of(scope, Convolutions.PLAIN);
			}
			catch (final ai.djl.engine.EngineException e) {
				throw new EngineException(e.getMessage(), e);
			}
		});
	}

	/**
	 * Checks.
	 *
	 * @param scope of the device
	 * @param convolution the engine's own
	 */
	static SelfCheck of(final NDManager scope, final Convolutions.Operation convolution) {
		final List<Known> plain = wrong(KnownConvolution.all(convolution), scope);
		final boolean fillsBlocks = !plain.isEmpty();
		final List<Known> all = new ArrayList<>(wrong(KnownResults.all(), scope));
		if (fillsBlocks) all.addAll(wrong(KnownConvolution.all(Convolutions.inWholeBlocks(convolution)), scope));
		final Map<Computation, Set<String>> wrong = all.stream().collect(Collectors.groupingBy(Known::needed, Collectors
			.mapping(Known::name, Collectors.toSet())));
		return new SelfCheck("PyTorch " + Torch.engine().getVersion(), fillsBlocks, wrong);
	}

	private static List<Known> wrong(final List<Known> all, final NDManager scope) {
		return all.stream().filter(known -> !known.isRight(scope)).toList();
	}

	/** Whether all of this is computed rightly. */
	public boolean allows(final Set<Computation> needs) {
		return Collections.disjoint(wrong.keySet(), needs);
	}

	/**
	 * Refuses what the engine would compute wrongly.
	 *
	 * @param what what is to be done, for the message: "AGAD cannot be trained"
	 * @param needs what it needs
	 * @param instead what can be done instead on this device, for the message; may be empty
	 * @throws EngineException if some of it is wrong; the message says what, and what to do
	 */
	public void require(final String what, final Set<Computation> needs, final String instead) {
		if (!allows(needs)) throw new EngineException(what + " on this device, since " + engine +
			" computes wrongly on it (" + faults(needs) + "). Use another device or another computer." + (instead.isEmpty()
				? "" : " " + instead));
	}

	private String faults(final Set<Computation> needs) {
		return wrong.entrySet().stream().filter(entry -> needs.contains(entry.getKey())).map(entry -> entry.getKey() +
			": " + String.join(", ", entry.getValue())).collect(Collectors.joining("; "));
	}

	/** For the log. */
	@Override
	public String toString() {
		return engine + ", checked: " + (wrong.isEmpty() ? "right" : "wrong in " + faults(Computation.all())) + (fillsBlocks
			? "; an error of PyTorch's convolutions on this processor is stepped around" : "");
	}
}
