package sc.fiji.anomaly.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.report.Trial;

/**
 * What is to be run, in order: seed by seed, so that every set has a first figure early.
 *
 * @param trials each once
 */
record Plan(List<Trial> trials) {

	/**
	 * @param methods names of the methods to train
	 * @throws IllegalArgumentException for an unknown set, or a class that none of the sets has
	 */
	static Plan of(final BenchmarkOptions options, final List<String> methods, final BenchmarkSets sets) {
		final List<BenchmarkSet> chosen = (options.sets().isEmpty() ? sets.names() : options.sets()).stream().map(sets::get)
			.toList();
		final Set<String> unknown = new LinkedHashSet<>(options.classes());
		unknown.remove("all");
		chosen.forEach(set -> unknown.removeAll(set.classes()));
		if (!unknown.isEmpty()) throw new IllegalArgumentException("classes: none of the sets has " + unknown + "; " +
			String.join("; ", chosen.stream().map(set -> set.name() + " has " + set.classes()).toList()));
		final List<Trial> trials = new ArrayList<>();
		for (final long seed : options.seeds())
			for (final BenchmarkSet set : chosen)
				for (final String normal : classes(set, options.classes()))
					for (final String method : methods)
						for (final TrainingTime effort : options.efforts())
							trials.add(new Trial(set.name(), normal, method, effort.key(), seed, options.layout()));
		return new Plan(List.copyOf(trials));
	}

	private static List<String> classes(final BenchmarkSet set, final List<String> asked) {
		if (set.classes().size() == 1 || asked.contains("all")) return set.classes();
		if (asked.isEmpty()) return set.defaultClasses();
		final List<String> classes = asked.stream().filter(set.classes()::contains).toList();
		if (classes.isEmpty()) throw new IllegalArgumentException("classes: " + set.name() + " has none of " + asked +
			", but " + set.classes());
		return classes;
	}
}
