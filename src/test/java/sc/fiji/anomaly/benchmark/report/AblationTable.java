package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures of the ablation side by side, as in the paper's table 4: a row for each level, a column for each kind of images. */
final class AblationTable {

	private static final Pattern MEASURE = Pattern.compile("ablation: AUROC against (.+)");
	private static final Pattern SETTING = Pattern.compile("([^,;]+), ([^;]+); (.+)");

	private AblationTable() {}

	/** Whether a row's place is in these tables. */
	static boolean holds(final Measurement row) {
		return MEASURE.matcher(row.measure()).matches() && SETTING.matcher(row.setting()).matches();
	}

	/** Lines of Markdown: a table for each class and way to train. Rows that have no place here are left out. */
	static List<String> lines(final Collection<Measurement> rows) {
		final Map<String, Map<String, Map<String, String>>> tables = new LinkedHashMap<>();
		for (final Measurement row : rows) {
			final Matcher measure = MEASURE.matcher(row.measure());
			final Matcher setting = SETTING.matcher(row.setting());
			if (!measure.matches() || !setting.matches()) continue;
			tables.computeIfAbsent(setting.group(1) + ", " + setting.group(3), name -> new LinkedHashMap<>()).computeIfAbsent(setting
				.group(2), level -> new LinkedHashMap<>()).put(measure.group(1), row.value());
		}
		final List<String> lines = new ArrayList<>();
		tables.forEach((name, levels) -> {
			final Set<String> kinds = new LinkedHashSet<>();
			levels.values().forEach(values -> kinds.addAll(values.keySet()));
			lines.add("| " + name + " | " + String.join(" | ", kinds) + " |");
			lines.add("| --- |" + " ---: |".repeat(kinds.size()));
			levels.forEach((level, values) -> lines.add("| " + level + " | " + String.join(" | ", kinds.stream().map(kind -> values
				.getOrDefault(kind, "")).toList()) + " |"));
			lines.add("");
		});
		return lines;
	}
}
