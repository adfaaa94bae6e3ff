package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * All methods beside each other: AUROC and costs by set, at each effort, layout and version that several methods were
 * trained with. Of a set with classes, only those count that all of its methods were trained on.
 */
final class MethodsTable {

	/** Of an AUROC. */
	private static final int DECIMALS = 3;

	/** What several methods were trained on, and for how long. */
	private record Column(String set, String effort, LayoutChoice layout, String version, Set<String> classes) {

		static Column of(final List<TrialRow> group, final Set<String> classes) {
			return new Column(trial(group).set(), trial(group).effort(), trial(group).layout(), trial(group).version(),
				classes);
		}

		String title() {
			return set + (classes.equals(Set.of("normal")) ? "" : ": " + String.join(", ", classes)) + "; " + effort + "; " +
				layout + (version.equals(Trial.TODAY) ? "" : "; version " + version);
		}

		boolean holds(final List<TrialRow> group) {
			return isOf(group) && classes.contains(trial(group).normal());
		}

		boolean isOf(final List<TrialRow> group) {
			return of(group, classes).equals(this);
		}
	}

	private final List<List<TrialRow>> groups;
	private final List<Column> columns = new ArrayList<>();

	private MethodsTable(final Collection<List<TrialRow>> groups) {
		this.groups = List.copyOf(groups);
		for (final List<TrialRow> group : groups) {
			final Column column = Column.of(group, common(group));
			if (!column.classes().isEmpty() && !columns.contains(column)) columns.add(column);
		}
	}

	/**
	 * Two Markdown tables, of AUROC and of costs, the best method first; none where nothing was done by several methods.
	 */
	static List<String> lines(final Collection<List<TrialRow>> groups) {
		return new MethodsTable(groups).lines();
	}

	/**
	 * The classes of a group's set that all methods of its effort and layout have; what only one was trained on says
	 * nothing of others.
	 */
	private Set<String> common(final List<TrialRow> like) {
		final Column all = Column.of(like, Set.of());
		final Map<String, Set<String>> ofMethods = new LinkedHashMap<>();
		for (final List<TrialRow> group : groups)
			if (all.isOf(group)) ofMethods.computeIfAbsent(trial(group).method(), method -> new TreeSet<>()).add(trial(group)
				.normal());
		final Set<String> common = new TreeSet<>(ofMethods.values().iterator().next());
		ofMethods.values().forEach(common::retainAll);
		return ofMethods.size() > 1 ? common : Set.of();
	}

	private List<String> lines() {
		if (columns.isEmpty()) return List.of();
		final List<String> methods = groups.stream().filter(group -> columns.stream().anyMatch(column -> column.holds(
			group))).map(group -> trial(group).method()).distinct().toList();
		final Map<String, Double> means = new HashMap<>();
		for (final String method : methods)
			means.put(method, mean(method, methods));
		final List<String> order = methods.stream().sorted(Comparator.comparingDouble((String method) -> -means.get(method))
			.thenComparing(method -> method)).toList();
		final List<String> lines = new ArrayList<>(table("image AUROC", order, this::auroc));
		lines.addAll(table("training, scoring, model", order, this::costs));
		return lines;
	}

	private List<String> table(final String title, final List<String> methods,
		final BiFunction<String, Column, String> cell)
	{
		final List<String> lines = new ArrayList<>();
		lines.add("| " + title + " | " + String.join(" | ", columns.stream().map(Column::title).toList()) + " |");
		lines.add("| --- |" + " --- |".repeat(columns.size()));
		for (final String method : methods)
			lines.add("| " + method + " | " + String.join(" | ", columns.stream().map(column -> cell.apply(method, column))
				.toList()) + " |");
		lines.add("");
		return lines;
	}

	/** Over the columns that all of the methods have. */
	private double mean(final String method, final List<String> methods) {
		return columns.stream().filter(column -> methods.stream().allMatch(other -> of(other, column).findAny()
			.isPresent())).mapToDouble(column -> measured(method, column)).average().orElse(0);
	}

	/** Mean over the classes of the medians over the seeds. */
	private double measured(final String method, final Column column) {
		return of(method, column).mapToDouble(group -> median(group, TrialRow::imageAuroc)).average().orElseThrow();
	}

	private String auroc(final String method, final Column column) {
		if (of(method, column).findAny().isEmpty()) return "";
		final String beside = Stream.of(seeds(method, column).range(DECIMALS), Published.imageAuroc(column.set(), column
			.classes(), method).orElse("")).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
		return Spread.of(DoubleStream.of(measured(method, column))).median(DECIMALS) + (beside.isEmpty() ? "" : " (" +
			beside + ")");
	}

	/** Means over the classes, of each seed that all classes were trained with. */
	private Spread seeds(final String method, final Column column) {
		final Map<Long, List<Double>> seeds = of(method, column).flatMap(List::stream).collect(Collectors.groupingBy(
			row -> row.trial().seed(), Collectors.mapping(TrialRow::imageAuroc, Collectors.toList())));
		return Spread.of(seeds.values().stream().filter(own -> own.size() == column.classes().size()).mapToDouble(own -> own
			.stream().mapToDouble(v -> v).average().orElseThrow()));
	}

	/** Medians over the classes of the medians over the seeds. */
	private String costs(final String method, final Column column) {
		if (of(method, column).findAny().isEmpty()) return "";
		return cost(method, column, TrialRow::trainCpuSeconds, 0) + " CPU s, " + cost(method, column, TrialRow::scoreMillis,
			1) + " ms, " + cost(method, column, row -> row.modelBytes() / 1024d, 0) + " KiB";
	}

	private String cost(final String method, final Column column, final ToDoubleFunction<TrialRow> figure,
		final int decimals)
	{
		return Spread.of(of(method, column).mapToDouble(group -> median(group, figure))).median(decimals);
	}

	private Stream<List<TrialRow>> of(final String method, final Column column) {
		return groups.stream().filter(group -> column.holds(group) && trial(group).method().equals(method));
	}

	private static double median(final List<TrialRow> group, final ToDoubleFunction<TrialRow> figure) {
		return Spread.of(group.stream().mapToDouble(figure)).median();
	}

	private static Trial trial(final List<TrialRow> group) {
		return group.get(0).trial();
	}
}
