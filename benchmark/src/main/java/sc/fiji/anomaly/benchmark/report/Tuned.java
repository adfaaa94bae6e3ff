package sc.fiji.anomaly.benchmark.report;

import java.util.Map;
import java.util.Set;

/**
 * What settings were chosen on. All other sets and classes are for checks: run with settings that were fixed before.
 */
final class Tuned {

	private static final Set<String> WHOLE_SETS = Set.of("magnetic-tile", "brain-mri", "kolektor", "malaria-cells");

	private static final Map<String, Set<String>> CLASSES = Map.of("mnist", Set.of("1", "3", "8"), "fashion-mnist", Set
		.of("5", "6"));

	private Tuned() {}

	/** Whether settings were chosen on a set, where this class of it is the normal one. */
	static boolean on(final String set, final String normal) {
		return WHOLE_SETS.contains(set) || CLASSES.getOrDefault(set, Set.of()).contains(normal);
	}
}
