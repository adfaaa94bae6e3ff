package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The table of all sets: what the default method does on each, beside its parts, its last version and two baselines.
 * Medians over the seeds of what users get who say nothing; of an older version, where there is no such row, of a fixed
 * layout, with a star. Tuning sets stand before check sets. Of a set with classes, those count that all columns have
 * that have any.
 */
public final class SetsTable {

	/** Methods of the table. */
	public static final List<String> METHODS = List.of("auto", "MLSAD", "Memory", "NearestNeighbour", "brightness");

	/** The columns: methods of today, and with its version what the default was before. */
	private static final List<String> COLUMNS = List.of("auto", "MLSAD", "MLSAD " + Trial.FIRST, "Memory",
		"NearestNeighbour", "brightness");

	private static final String EFFORT = "standard";

	/** A kind of figure, with the number of digits behind the point. */
	private record Figure(String title, int decimals, ToDoubleFunction<TrialRow> of) {
	}

	/** In a row that has none of them, NaN. */
	private static final List<Figure> FIGURES = List.of(new Figure("Image AUROC", 3, TrialRow::imageAuroc), new Figure(
		"Pixel AUROC, mean within image", 3, row -> row.pixelAuroc().orElse(Double.NaN)), new Figure("AU-PRO up to 0.3", 3,
			row -> row.regionOverlap().orElse(Double.NaN)), new Figure("Normal images called at alarm rate 0.1", 3, row -> row
				.calledAt(0.1).orElse(Double.NaN)), new Figure("Training, CPU s", 0, TrialRow::trainCpuSeconds));

	/** Classes of a set that are all tuned on, or all not. */
	private record Line(String set, boolean tuned, Set<String> classes) {

		String title() {
			return set + (classes.equals(Set.of("normal")) ? "" : " " + String.join(", ", classes));
		}

		boolean holds(final Trial trial) {
			return isOf(trial) && classes.contains(trial.normal());
		}

		boolean isOf(final Trial trial) {
			return trial.set().equals(set) && Tuned.on(set, trial.normal()) == tuned;
		}
	}

	/** Seeds of one trial, which differ in nothing else. */
	private final List<List<TrialRow>> groups;
	private final List<String> columns;
	private final List<Line> lines = new ArrayList<>();

	private SetsTable(final Collection<List<TrialRow>> all) {
		groups = all.stream().filter(group -> trial(group).effort().equals(EFFORT) && COLUMNS.contains(trial(group)
			.methodAndVersion()) && (trial(group).isOld() || !trial(group).layout().isFixed())).toList();
		columns = COLUMNS.stream().filter(column -> groups.stream().anyMatch(group -> isOf(column, group))).toList();
		for (final boolean tuned : new boolean[] { true, false })
			for (final String set : groups.stream().map(group -> trial(group).set()).distinct().toList()) {
				final Set<String> classes = common(new Line(set, tuned, Set.of()));
				if (!classes.isEmpty()) lines.add(new Line(set, tuned, classes));
			}
	}

	/**
	 * Lines of a Markdown table; none where nothing was run.
	 *
	 * @param groups the rows, by what they have in common but the seed, in the order of the sets
	 */
	static List<String> lines(final Collection<List<TrialRow>> groups) {
		return new SetsTable(groups).lines();
	}

	/** The classes of a line that each column has which has any of it. */
	private Set<String> common(final Line line) {
		final Map<String, Set<String>> ofColumns = new LinkedHashMap<>();
		for (final List<TrialRow> group : groups)
			if (line.isOf(trial(group))) ofColumns.computeIfAbsent(trial(group).methodAndVersion(), name -> new TreeSet<>())
				.add(trial(group).normal());
		if (ofColumns.isEmpty()) return Set.of();
		final Set<String> common = new TreeSet<>(ofColumns.values().iterator().next());
		ofColumns.values().forEach(common::retainAll);
		return common;
	}

	private List<String> lines() {
		if (lines.isEmpty()) return List.of();
		final List<String> table = new ArrayList<>(List.of("| | " + String.join(" | ", columns) + " |", "| --- |" +
			" ---: |".repeat(columns.size())));
		for (final Figure figure : FIGURES)
			if (lines.stream().anyMatch(line -> has(line, figure))) {
				table.add("| **" + figure.title() + "** |" + " |".repeat(columns.size()));
				lines.stream().filter(line -> has(line, figure)).forEach(line -> table.add("| " + (line.tuned() ? "tuning"
					: "check") + ": " + line.title() + " | " + columns.stream().map(column -> cell(column, line, figure)).collect(
						Collectors.joining(" | ")) + " |"));
				mean(figure, Line::tuned, "tuning").ifPresent(table::add);
				mean(figure, line -> !line.tuned(), "check").ifPresent(table::add);
			}
		return table;
	}

	private boolean has(final Line line, final Figure figure) {
		return columns.stream().anyMatch(column -> value(column, line, figure).isPresent());
	}

	/** Over the lines of a kind that all columns have; nothing where these are fewer than two. */
	private Optional<String> mean(final Figure figure, final Predicate<Line> kind, final String name) {
		final List<Line> whole = lines.stream().filter(kind).filter(line -> columns.stream().allMatch(column -> value(
			column, line, figure).isPresent())).toList();
		if (whole.size() < 2) return Optional.empty();
		return Optional.of("| *" + name + ": mean of " + whole.size() + "* | " + columns.stream().map(column -> text(whole
			.stream().mapToDouble(line -> value(column, line, figure).getAsDouble()).average().orElseThrow(), figure))
			.collect(Collectors.joining(" | ")) + " |");
	}

	private String cell(final String column, final Line line, final Figure figure) {
		final OptionalDouble value = value(column, line, figure);
		if (value.isEmpty()) return "";
		return text(value.getAsDouble(), figure) + (of(column, line).stream().anyMatch(group -> trial(group).layout()
			.isFixed()) ? "*" : "");
	}

	/** Mean over the classes of the medians over the seeds. */
	private OptionalDouble value(final String column, final Line line, final Figure figure) {
		return of(column, line).stream().mapToDouble(group -> Spread.of(group.stream().mapToDouble(figure.of())).median())
			.filter(median -> !Double.isNaN(median)).average();
	}

	/** Of each class what the images decided, or where that was never run what was fixed. */
	private Collection<List<TrialRow>> of(final String column, final Line line) {
		final Map<String, List<TrialRow>> byClass = new LinkedHashMap<>();
		for (final List<TrialRow> group : groups)
			if (isOf(column, group) && line.holds(trial(group))) byClass.merge(trial(group).normal(), group, (one,
				other) -> trial(one).layout().isFixed() ? other : one);
		return byClass.values();
	}

	private static boolean isOf(final String column, final List<TrialRow> group) {
		return trial(group).methodAndVersion().equals(column);
	}

	private static String text(final double value, final Figure figure) {
		return String.format(Locale.ROOT, "%." + figure.decimals() + "f", value);
	}

	private static Trial trial(final List<TrialRow> group) {
		return group.get(0).trial();
	}
}
