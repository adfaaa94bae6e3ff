package sc.fiji.anomaly.benchmark.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of {@code benchmarks.md}, one page: how it is measured, and what the default does on all sets. */
final class Page {

	private final Rows rows;
	private final StringBuilder text = new StringBuilder();

	Page(final Rows rows) {
		this.rows = rows;
	}

	/** @param usage how the benchmark is run, as plain text */
	String text(final String usage) {
		text.setLength(0);
		head(usage);
		sets(rows.groups().values());
		means(rows.groups().values());
		return text.toString();
	}

	private void head(final String usage) {
		line("# Benchmarks");
		line("");
		line("Made from `benchmarks.csv`, `benchmark-details.csv` and `measurements.csv` by the benchmark itself: do not " +
			"edit.");
		line("All figures, and all methods beside each other: [benchmark-tables.md](benchmark-tables.md).");
		line("A research tool; no medical device.");
		line("");
		line("```");
		line(usage.strip());
		line("```");
		line("");
		final Set<String> machines = rows.all().stream().map(rows::detailsOf).filter(figures -> figures.containsKey(
			"cores")).map(figures -> figures.get("cores") + " cores, Java " + figures.get("java") + ", on " + figures
				.getOrDefault("device", "cpu (asked for)")).collect(Collectors.toCollection(LinkedHashSet::new));
		if (!machines.isEmpty()) line("Measured on: " + String.join("; ", machines) + ". Latest row: " + rows.all().stream()
			.map(TrialRow::date).max(Comparator.naturalOrder()).orElse("none") + ".");
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
		line(
			"*Pixel AUROC* is the mean within image over the abnormal images. *AU-PRO* is the mean over all marked regions " +
				"of the");
		line("share of a region that is found, averaged over false-positive rates up to 0.3 of the pixels of all test " +
			"images: 0.15");
		line(
			"by chance, 1 at best. *Training* is processor time of all threads, *scoring* the median wall time of a test " +
				"image");
		line(
			"with the model loaded. Older rows carry the number of their *version*: what they say is not of today's code.");
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
		line("Effort standard; medians over the seeds, averaged over the classes that are named. Today's settings were " +
			"chosen on");
		line("*tuning* sets alone; *check* sets are run with settings that were fixed before, but for what " +
			"[methods.md](manual/methods.md#layouts-members-and-the-committee) says of three of them. `auto` trains " +
			"several methods side by side.");
		line(
			"A method with a number is that of an older version. `brightness` has no model: how far the mean of an image's " +
				"pixels is");
		line("from that of the training images, and in maps the same of each pixel. What it finds needs no method. Means " +
			"are over the");
		line("sets that all columns have.");
		line("");
		sets.forEach(this::line);
		line("");
	}

	private void line(final String line) {
		text.append(line).append('\n');
	}
}
