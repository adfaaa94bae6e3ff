package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The texts of {@code benchmarks.md}, one page, and of {@code benchmark-tables.md} with all the rest, made from the
 * rows and the names of pictures alone: same rows, same texts.
 */
final class Report {

	private final List<String> setOrder;
	private final String usage;
	private final List<CostPicture> pictures;
	private final StringBuilder text = new StringBuilder();

	/**
	 * @param setOrder names of the sets in the order of the tables
	 * @param usage how the benchmark is run, as plain text
	 * @param pictures those that there are
	 */
	Report(final List<String> setOrder, final String usage, final List<CostPicture> pictures) {
		this.setOrder = List.copyOf(setOrder);
		this.usage = usage;
		this.pictures = List.copyOf(pictures);
	}

	/** How it is measured, and the methods beside each other. */
	String page(final Map<Trial, TrialRow> trials, final Map<Trial, Map<String, String>> details) {
		text.setLength(0);
		final Map<Trial, List<TrialRow>> groups = groups(trials);
		head(trials.values(), details);
		sets(groups.values());
		means(groups.values());
		return text.toString();
	}

	private Map<Trial, List<TrialRow>> groups(final Map<Trial, TrialRow> trials) {
		return trials.values().stream().sorted(order()).collect(Collectors.groupingBy(row -> row.trial().withoutSeed(),
			LinkedHashMap::new, Collectors.toList()));
	}

	/** Every figure, the command of each, and what is measured otherwise. */
	String tables(final Map<Trial, TrialRow> trials, final Map<Trial, Map<String, String>> details,
		final List<Measurement> measurements)
	{
		text.setLength(0);
		final Map<Trial, List<TrialRow>> groups = groups(trials);
		line("# Benchmarks: all tables");
		line("");
		line(
			"Made by the benchmark itself, as [benchmarks.md](benchmarks.md) says, which explains the figures: do not edit.");
		line("");
		methods(groups.values());
		table(groups);
		commands(groups.values());
		details(groups, details);
		measurements(measurements);
		pictures();
		return text.toString();
	}

	private Comparator<TrialRow> order() {
		return Comparator.comparingInt((TrialRow row) -> setOrder.indexOf(row.trial().set())).thenComparing(row -> row
			.trial().set()).thenComparing(row -> row.trial().normal()).thenComparing(row -> row.trial().methodAndVersion())
			.thenComparing(row -> row.trial().effort()).thenComparing(row -> row.trial().layout().isFixed()).thenComparing(
				row -> row.trial().layout().key()).thenComparing(row -> row.trial().seed());
	}

	private void head(final Collection<TrialRow> rows, final Map<Trial, Map<String, String>> details) {
		line("# Benchmarks");
		line("");
		line("Made from `benchmarks.csv`, `benchmark-details.csv` and `measurements.csv` by the benchmark itself:");
		line("do not edit. A row that exists is not run again. All figures: [benchmark-tables.md](benchmark-tables.md).");
		line("A research tool; no medical device.");
		line("");
		line("```");
		line(usage.strip());
		line("```");
		line("");
		final Set<String> machines = rows.stream().map(row -> details.getOrDefault(row.trial(), Map.of())).filter(
			figures -> figures.containsKey("cores")).map(figures -> figures.get("cores") + " cores, Java " + figures.get(
				"java") + ", on " + figures.getOrDefault("device", "cpu (asked for)")).collect(Collectors.toCollection(
					LinkedHashSet::new));
		if (!machines.isEmpty()) line("Measured on: " + String.join("; ", machines) + ". Latest row: " + rows.stream().map(
			TrialRow::date).max(Comparator.naturalOrder()).orElse("none") + ".");
		line("");
		line(
			"Settings: what users get who say nothing, at the given effort. Folders are read as `Train anomaly model` reads");
		line("them, in its order; size 0; layout `auto`: the images decide. **A star marks a layout that was fixed by " +
			"hand**,");
		line("`aligned*` or `texture*`: the default path may give other figures. What is starred of brain-mri, head-ct,");
		line(
			"lung-histology and magnetic-tile up to 2026-11-27 was read in the plain order of names (`10` before `2`), too,");
		line("which decides what calibrates.");
		line("");
		line("The normal images of the training split train, the whole test split is scored. AUROC on raw scores, ties");
		line("counting one half. *Called at 0.05* is the share of normal test images whose verdict is anomalous at " +
			"that alarm");
		line("rate, and what was promised: where the calibration has too few images for the rate, the lowest that it " +
			"supports.");
		line("*Pixel AUROC* is the mean within image over the abnormal images. *Training* is processor time");
		line("of all threads, *scoring* the median wall time of a test image with the model loaded.");
		line("");
	}

	private void table(final Map<Trial, List<TrialRow>> groups) {
		line("## Figures");
		line("");
		if (groups.isEmpty()) {
			line("No finished run yet.");
			line("");
			return;
		}
		line("Median over the seeds (lowest to highest).");
		line("");
		line("| set | normal | method | effort | layout | seeds | image AUROC | " + Alarms.RATES.stream().map(
			rate -> "called at " + rate + ", promised").collect(Collectors.joining(" | ")) +
			" | pixel AUROC | training, CPU s | scoring, ms | model, KiB |");
		line("| --- | --- | --- | --- | --- | ---: | --- |" + " --- |".repeat(Alarms.RATES.size()) +
			" --- | --- | --- | ---: |");
		groups.forEach((group, rows) -> line("| " + String.join(" | ", group.set(), group.normal(), group.methodAndVersion(), group
			.effort(), layout(rows), Integer.toString(rows.size()), over(rows, TrialRow::imageAuroc, 3), alarms(rows), over(
				rows, row -> row.pixelAuroc().orElse(Double.NaN), 3), over(rows, TrialRow::trainCpuSeconds, 0), over(rows,
					TrialRow::scoreMillis, 1), Spread.of(rows.stream().mapToDouble(row -> row.modelBytes() / 1024d)).median(0)) +
			" |"));
		line("");
	}

	private void means(final Collection<List<TrialRow>> groups) {
		final List<String> means = ClassMeans.lines(groups);
		if (means.isEmpty()) return;
		line("## Means over the classes");
		line("");
		line("Settings were chosen on mnist 1, 3, 8 and fashion-mnist 5, 6: *untouched* are the others.");
		line("");
		line("| set | method | effort | layout | untouched classes | all ten classes |");
		line("| --- | --- | --- | --- | --- | --- |");
		means.forEach(this::line);
		line("");
	}

	private void sets(final Collection<List<TrialRow>> groups) {
		final List<String> sets = SetsTable.lines(groups);
		if (sets.isEmpty()) return;
		line("## All sets");
		line("");
		line("Effort standard; medians over the seeds, averaged over the classes that are named. Settings were chosen on " +
			"*tuning*");
		line("sets; *check* sets were run once, with settings that were fixed before. `auto` trains several methods side by " +
			"side. A");
		line("method with a number is that of an older version. `brightness` has no model: how far the mean of an image's " +
			"pixels is");
		line("from that of the training images, and in maps the same of each pixel. What it finds needs no method. Means are " +
			"over the");
		line("sets that all columns have.");
		line("");
		sets.forEach(this::line);
		line("");
	}

	private void methods(final Collection<List<TrialRow>> groups) {
		final List<String> methods = MethodsTable.lines(groups);
		if (methods.isEmpty()) return;
		line("## Methods beside each other");
		line("");
		line("Image AUROC: medians over the seeds, averaged over the classes that are named; behind it the lowest and " +
			"highest mean");
		line("of single seeds, where they differ. Costs are medians over these classes: processor time of the " +
			"training, time of scoring");
		line("an image, size of the model file. The best mean over what all methods were trained on comes first. " +
			"*Published* figures are of the papers'");
		line("own splits, and of the same classes where the papers give them; else of all ten.");
		line("");
		methods.forEach(this::line);
	}

	/** What was asked for, and where the images decided what they decided. */
	private static String layout(final List<TrialRow> rows) {
		final LayoutChoice asked = rows.get(0).trial().layout();
		final String found = rows.stream().map(TrialRow::layout).distinct().collect(Collectors.joining(", "));
		return asked.isFixed() || found.isEmpty() ? asked.toString() : asked + ": " + found;
	}

	/** The cells of all rates. */
	private static String alarms(final List<TrialRow> rows) {
		final List<List<Alarms>> known = rows.stream().map(TrialRow::alarms).filter(alarms -> !alarms.isEmpty()).toList();
		return IntStream.range(0, Alarms.RATES.size()).mapToObj(i -> known.isEmpty() ? "" : Spread.of(known.stream()
			.mapToDouble(alarms -> alarms.get(i).called())).toString(3) + ", " + Spread.of(known.stream().mapToDouble(
				alarms -> alarms.get(i).promised())).toString(3)).collect(Collectors.joining(" | "));
	}

	private static String over(final List<TrialRow> rows, final ToDoubleFunction<TrialRow> figure, final int decimals) {
		return Spread.of(rows.stream().mapToDouble(figure)).toString(decimals);
	}

	/** One for all classes that were trained alike. */
	private void commands(final Collection<List<TrialRow>> groups) {
		if (groups.isEmpty()) return;
		line("## The command of each row");
		line("");
		line("```");
		groups.stream().collect(Collectors.groupingBy(Report::alike, LinkedHashMap::new, Collectors.toList())).values()
			.forEach(classes -> {
				final Trial trial = classes.get(0).get(0).trial();
				line("mvn -B -f benchmark -Dsets=" + trial.set() + " -Dclasses=" + classes.stream().map(rows -> rows.get(0)
					.trial().normal()).collect(Collectors.joining(",")) + " -Dmethods=" + trial.method() + " -Defforts=" + trial
						.effort() + " -Dseeds=" + seeds(classes.get(0)) + (trial.layout().isFixed() ? " -Dlayout=" + trial.layout()
							.key() : "") + (trial.isOld() ? " # version " + trial.version() : ""));
			});
		line("```");
		line("");
	}

	private static List<String> alike(final List<TrialRow> rows) {
		final Trial trial = rows.get(0).trial();
		return List.of(trial.set(), trial.method(), trial.effort(), trial.layout().key(), seeds(rows), trial.version());
	}

	private static String seeds(final List<TrialRow> rows) {
		return rows.stream().map(row -> Long.toString(row.trial().seed())).collect(Collectors.joining(","));
	}

	/** A table for each class, with a column for each method and effort. */
	private void details(final Map<Trial, List<TrialRow>> groups, final Map<Trial, Map<String, String>> details) {
		groups.keySet().stream().collect(Collectors.groupingBy(group -> group.set() + (group.normal().equals("normal") ? ""
			: ", " + group.normal()), LinkedHashMap::new, Collectors.toList())).forEach((title, columns) -> details(title,
				columns, groups, details));
	}

	private void details(final String title, final List<Trial> columns, final Map<Trial, List<TrialRow>> groups,
		final Map<Trial, Map<String, String>> details)
	{
		final List<String> measures = new ArrayList<>();
		for (final Trial column : columns)
			for (final TrialRow row : groups.get(column))
				merge(measures, details.getOrDefault(row.trial(), Map.of()).keySet());
		measures.removeAll(List.of("cores", "java", "device"));
		if (measures.isEmpty()) return;
		line("## Details: " + title);
		line("");
		line("| measure | " + columns.stream().map(c -> c.methodAndVersion() + " " + c.effort() + " " + c.layout()).collect(Collectors
			.joining(" | ")) + " |");
		line("| --- |" + " --- |".repeat(columns.size()));
		for (final String measure : measures) {
			final List<String> cells = new ArrayList<>(List.of(Figures.description(measure)));
			for (final Trial column : columns)
				cells.add(Spread.of(groups.get(column).stream().map(row -> details.getOrDefault(row.trial(), Map.of()).get(
					measure)).filter(value -> value != null).mapToDouble(Double::parseDouble)).toString(3));
			line("| " + String.join(" | ", cells) + " |");
		}
		line("");
	}

	/** Adds names that are not yet there, each behind the one that it follows. */
	private static void merge(final List<String> names, final Collection<String> more) {
		int at = 0;
		for (final String name : more) {
			if (!names.contains(name)) names.add(at, name);
			at = names.indexOf(name) + 1;
		}
	}

	private void measurements(final List<Measurement> measurements) {
		if (measurements.isEmpty()) return;
		line("## Other measurements");
		line("");
		line("Made by `mvn -B -f benchmark -Dmeasure=NAME -Defforts=EFFORT`, where NAME is the word before the colon");
		line("and EFFORT the word behind the method; single splits and seeds are in `measurements.csv`. Intervals of " +
			"shares are");
		line("beta-binomial: what a conformal test gives by chance in 95 of 100 splits.");
		line("Fixed layouts have a star here, too: of calibration, labels, probe and robustness by `-Dlayout=LAYOUT`; the");
		line("others fix it themselves, so that nothing else differs between what they compare.");
		line("Rows of side-by-side are made by `mvn -B -f benchmark -Pside-by-side`.");
		line("");
		line("| measure | setting | layout | value | date |");
		line("| --- | --- | --- | --- | --- |");
		measurements.stream().filter(row -> !row.isPart() && CrossTables.ALL.stream().noneMatch(tables -> tables.holds(
			row))).forEach(row -> line("| " + String.join(" | ", row.columns()) + " |"));
		line("");
		for (final CrossTables tables : CrossTables.ALL)
			crossTables(tables, tables.lines(measurements));
	}

	private void crossTables(final CrossTables tables, final List<String> lines) {
		if (lines.isEmpty()) return;
		line("## " + tables.title());
		line("");
		line(tables.text());
		line("");
		lines.forEach(this::line);
	}

	private void pictures() {
		if (pictures.isEmpty()) return;
		line("## What training and scoring cost");
		line("");
		line("The rows of `cost` above. Training is on the digit 8 of mnist; the number of steps is fixed by the effort.");
		line("");
		for (final CostPicture picture : pictures) {
			line("![" + picture.caption() + "](" + ResultsFolder.IMAGES + "/" + picture.file() + ".png)");
			line("");
		}
	}

	private void line(final String line) {
		text.append(line).append('\n');
	}
}
