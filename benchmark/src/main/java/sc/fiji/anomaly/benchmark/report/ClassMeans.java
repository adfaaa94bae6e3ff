package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Means over the classes of a set, of those that no setting was chosen on, and of all. */
final class ClassMeans {

	private static final List<String> SETS = List.of("mnist", "fashion-mnist");

	private static final int CLASSES = 10;

	private ClassMeans() {}

	/** Lines of a Markdown table, without its head; none where a class is missing. */
	static List<String> lines(final Collection<List<TrialRow>> groups) {
		final Map<String, Map<String, Double>> sets = new LinkedHashMap<>();
		for (final List<TrialRow> rows : groups) {
			final Trial trial = rows.get(0).trial();
			if (SETS.contains(trial.set())) sets.computeIfAbsent(trial.set() + " | " + trial.methodAndVersion() + " | " +
				trial.effort() + " | " + trial.layout(), name -> new LinkedHashMap<>()).put(trial.normal(), Spread.of(rows
					.stream().mapToDouble(TrialRow::imageAuroc)).median());
		}
		final List<String> lines = new ArrayList<>();
		sets.forEach((name, classes) -> {
			if (classes.size() < CLASSES) return;
			final String set = name.substring(0, name.indexOf(' '));
			lines.add(String.format(Locale.ROOT, "| %s | %.4f | %.4f |", name, classes.entrySet().stream().filter(c -> !Tuned
				.on(set, c.getKey())).mapToDouble(Map.Entry::getValue).average().orElseThrow(), classes.values().stream()
					.mapToDouble(v -> v).average().orElseThrow()));
		});
		return lines;
	}
}
