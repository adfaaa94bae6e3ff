package sc.fiji.anomaly.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.benchmark.report.Trial;

/**
 * What one process runs: one seed of one set.
 *
 * @param set name of the set
 * @param seed the seed
 * @param classes those of the set that are to be run, at least one
 */
record Part(String set, long seed, List<String> classes) {

	/** The parts of a plan, in its order. */
	static List<Part> of(final List<Trial> trials) {
		final Map<Part, List<String>> parts = new LinkedHashMap<>();
		for (final Trial trial : trials) {
			final List<String> classes = parts.computeIfAbsent(new Part(trial.set(), trial.seed(), List.of()),
				part -> new ArrayList<>());
			if (!classes.contains(trial.normal())) classes.add(trial.normal());
		}
		return parts.entrySet().stream().map(part -> new Part(part.getKey().set(), part.getKey().seed(), List.copyOf(part
			.getValue()))).toList();
	}

	/** As arguments of a Java process, behind those of the whole plan. */
	List<String> arguments() {
		return List.of("-Dsets=" + set, "-Dclasses=" + String.join(",", classes), "-Dseeds=" + seed);
	}

	@Override
	public String toString() {
		return set + ", seed " + seed;
	}
}
