package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of {@code benchmark-tables.md}: all methods beside each other, every figure, the command of each, and what
 * is measured otherwise.
 */
final class Tables {

	private final Rows rows;
	private final StringBuilder text = new StringBuilder();

	Tables(final Rows rows) {
		this.rows = rows;
	}

	/** @param pictures those that there are */
	String text(final List<Measurement> measurements, final List<CostPicture> pictures) {
		text.setLength(0);
		line("# Benchmarks: all tables");
		line("");
		line(
			"Made by the benchmark itself, as [benchmarks.md](benchmarks.md) says, which explains the figures: do not edit.");
		line("");
		methods(rows.groups().values());
		figures();
		commands(rows.groups().values());
		details();
		measurements(measurements);
		pictures(pictures);
		return text.toString();
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

	private void figures() {
		line("## Figures");
		line("");
		if (rows.groups().isEmpty()) {
			line("No finished run yet.");
			line("");
			return;
		}
		line("Median over the seeds (lowest to highest).");
		line("");
		line("| set | normal | method | effort | layout | seeds | image AUROC | " + Alarms.RATES.stream().map(
			rate -> "called at " + rate + ", promised").collect(Collectors.joining(" | ")) +
			" | pixel AUROC | AU-PRO | training, CPU s | scoring, ms | model, KiB |");
		line("| --- | --- | --- | --- | --- | ---: | --- |" + " --- |".repeat(Alarms.RATES.size()) +
			" --- | --- | --- | --- | ---: |");
		rows.groups().forEach((group, seeds) -> line("| " + String.join(" | ", group.set(), group.normal(), group
			.methodAndVersion(), group.effort(), layout(seeds), Integer.toString(seeds.size()), over(seeds,
				TrialRow::imageAuroc, 3), alarms(seeds), over(seeds, row -> row.pixelAuroc().orElse(Double.NaN), 3), over(seeds,
					row -> row.regionOverlap().orElse(Double.NaN), 3), over(seeds, TrialRow::trainCpuSeconds, 0), over(seeds,
						TrialRow::scoreMillis, 1), Spread.of(seeds.stream().mapToDouble(row -> row.modelBytes() / 1024d)).median(
							0)) + " |"));
		line("");
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
		groups.stream().collect(Collectors.groupingBy(Tables::alike, LinkedHashMap::new, Collectors.toList())).values()
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
	private void details() {
		rows.groups().keySet().stream().collect(Collectors.groupingBy(group -> group.set() + (group.normal().equals(
			"normal") ? "" : ", " + group.normal()), LinkedHashMap::new, Collectors.toList())).forEach(this::details);
	}

	private void details(final String title, final List<Trial> columns) {
		final List<String> measures = new ArrayList<>();
		for (final Trial column : columns)
			for (final TrialRow row : rows.groups().get(column))
				merge(measures, rows.detailsOf(row).keySet());
		measures.removeAll(List.of("cores", "java", "device"));
		if (measures.isEmpty()) return;
		line("## Details: " + title);
		line("");
		line("| measure | " + columns.stream().map(c -> c.methodAndVersion() + " " + c.effort() + " " + c.layout()).collect(
			Collectors.joining(" | ")) + " |");
		line("| --- |" + " --- |".repeat(columns.size()));
		for (final String measure : measures) {
			final List<String> cells = new ArrayList<>(List.of(Figures.description(measure)));
			for (final Trial column : columns)
				cells.add(Spread.of(rows.groups().get(column).stream().map(row -> rows.detailsOf(row).get(measure)).filter(
					value -> value != null).mapToDouble(Double::parseDouble)).toString(3));
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

	private void pictures(final List<CostPicture> pictures) {
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
