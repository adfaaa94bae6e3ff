package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * All methods beside each other, for each effort that several were trained with: AUROC by set, and what each costs. Of a set
 * with classes, only those count that all of its methods were trained on.
 */
final class MethodsTable {

	/** Of an AUROC. */
	private static final int DECIMALS = 3;

	private final String effort;
	private final List<List<TrialRow>> groups;
	private final Map<String, Set<String>> classes = new LinkedHashMap<>();

	private MethodsTable(final String effort, final List<List<TrialRow>> groups) {
		this.effort = effort;
		this.groups = groups;
		for (final List<TrialRow> group : groups) classes.computeIfAbsent(trial(group).set(), set -> common(set));
		classes.values().removeIf(Set::isEmpty);
	}

	/** Markdown tables with a title each, the best method first; none for an effort of a single method. */
	static List<String> lines(final Collection<List<TrialRow>> groups) {
		final Map<String, List<List<TrialRow>>> efforts = new TreeMap<>();
		for (final List<TrialRow> group : groups) efforts.computeIfAbsent(trial(group).effort(), effort -> new ArrayList<>()).add(
			group);
		final List<String> lines = new ArrayList<>();
		efforts.forEach((effort, own) -> {
			if (own.stream().map(group -> trial(group).method()).distinct().count() > 1) lines.addAll(new MethodsTable(effort, own)
				.lines());
		});
		return lines;
	}

	private Set<String> common(final String set) {
		final Map<String, Set<String>> ofMethods = new LinkedHashMap<>();
		for (final List<TrialRow> group : groups) if (trial(group).set().equals(set)) ofMethods.computeIfAbsent(trial(group)
			.method(), method -> new TreeSet<>()).add(trial(group).normal());
		final Set<String> common = new TreeSet<>(ofMethods.values().iterator().next());
		// what only one method was trained on says nothing of the others
		ofMethods.values().forEach(common::retainAll);
		return ofMethods.size() > 1 ? common : Set.of();
	}

	private List<String> lines() {
		final List<String> lines = new ArrayList<>(List.of("### Effort " + effort, ""));
		lines.add("| method | " + String.join(" | ", classes.entrySet().stream().map(set -> set.getKey() + (set.getValue().equals(
			Set.of("normal")) ? "" : ": " + String.join(", ", set.getValue()))).toList())
			+ " | training, CPU s | scoring, ms | model, KiB |");
		lines.add("| --- |" + " --- |".repeat(classes.size()) + " ---: | ---: | ---: |");
		final Set<String> methods = new LinkedHashSet<>();
		for (final List<TrialRow> group : groups) if (counts(group)) methods.add(trial(group).method());
		methods.stream().sorted(Comparator.comparingDouble((String method) -> -mean(method, methods)).thenComparing(method -> method))
			.forEach(method -> lines.add("| " + method + " | " + String.join(" | ", classes.keySet().stream().map(set -> auroc(
				method, set)).toList()) + " | " + cost(method, TrialRow::trainCpuSeconds, 0) + " | " + cost(method,
					TrialRow::scoreMillis, 1) + " | " + cost(method, row -> row.modelBytes() / 1024d, 0) + " |"));
		lines.add("");
		return lines;
	}

	private boolean counts(final List<TrialRow> group) {
		return classes.getOrDefault(trial(group).set(), Set.of()).contains(trial(group).normal());
	}

	/** Over the sets that all of the methods were trained on. */
	private double mean(final String method, final Set<String> methods) {
		return classes.keySet().stream().filter(set -> methods.stream().allMatch(other -> measured(other, set).isPresent()))
			.mapToDouble(set -> measured(method, set).getAsDouble()).average().orElse(0);
	}

	/** Mean over the classes of the medians over the seeds. */
	private OptionalDouble measured(final String method, final String set) {
		return of(method).filter(group -> trial(group).set().equals(set)).mapToDouble(group -> median(group,
			TrialRow::imageAuroc)).average();
	}

	private String auroc(final String method, final String set) {
		final OptionalDouble measured = measured(method, set);
		if (measured.isEmpty()) return "";
		final String beside = Stream.of(seeds(method, set).range(DECIMALS), Published.imageAuroc(set, classes.get(set), method).orElse(
			"")).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
		return Spread.of(DoubleStream.of(measured.getAsDouble())).median(DECIMALS) + (beside.isEmpty() ? "" : " (" + beside + ")");
	}

	/** Means over the classes, of each seed that all classes were trained with. */
	private Spread seeds(final String method, final String set) {
		final Map<Long, List<Double>> seeds = of(method).filter(group -> trial(group).set().equals(set)).flatMap(List::stream)
			.collect(Collectors.groupingBy(row -> row.trial().seed(), Collectors.mapping(TrialRow::imageAuroc, Collectors.toList())));
		return Spread.of(seeds.values().stream().filter(own -> own.size() == classes.get(set).size()).mapToDouble(own -> own.stream()
			.mapToDouble(v -> v).average().orElseThrow()));
	}

	/** Median over the classes of all sets of the medians over the seeds. */
	private String cost(final String method, final ToDoubleFunction<TrialRow> figure, final int decimals) {
		return Spread.of(of(method).mapToDouble(group -> median(group, figure))).median(decimals);
	}

	private Stream<List<TrialRow>> of(final String method) {
		return groups.stream().filter(group -> counts(group) && trial(group).method().equals(method));
	}

	private static double median(final List<TrialRow> group, final ToDoubleFunction<TrialRow> figure) {
		return Spread.of(group.stream().mapToDouble(figure)).median();
	}

	private static Trial trial(final List<TrialRow> group) {
		return group.get(0).trial();
	}
}
