package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.image.Layout;

/**
 * What the position pairs and the levels are good for (the paper's table 4): a class of MNIST and one of CIFAR-10, each
 * learned with position pairs and without, told from other classes, from noise and from another set, by all levels
 * together and by each alone. Takes the models that the trials left for the default, and trains the others.
 */
public final class AblationMeasure implements Measure {

	/** Weight of the position pairs. */
	private static final String BETA = "beta";

	@Override
	public String name() {
		return "ablation";
	}

	@Override
	public void run(final Bench given) throws IOException {
		// only aligned images have position pairs
		final Bench bench = given.withLayout(Layout.ALIGNED);
		final BenchmarkSets sets = bench.sets();
		for (final AblationImages images : List.of(new AblationImages(sets.get("mnist"), "8", sets.get("fashion-mnist")),
			new AblationImages(sets.get("cifar10"), "horse", sets.get("mnist"))))
		{
			run(bench, new Variant(images, true));
			if (bench.hasOption(BETA)) run(bench, new Variant(images, false));
			else bench.out().println("  " + bench.settings().method() + " has no option " + BETA + ": nothing to switch off");
		}
	}

	/** A model to be compared. */
	private record Variant(AblationImages images, boolean pairs) {

		/** @param levels which levels count; empty for a figure about all of them */
		String setting(final Bench bench, final String levels) {
			return images.set().name() + " " + images.normal() + (levels.isEmpty() ? "" : ", " + levels) +
				"; position pairs " + (pairs ? "on" : "off") + "; " + bench.method();
		}
	}

	private void run(final Bench bench, final Variant variant) throws IOException {
		final List<LevelAurocs> figures = new ArrayList<>();
		final List<String> open = new ArrayList<>();
		for (final String kind : variant.images().kinds())
			known(bench, variant, kind).ifPresentOrElse(figures::add, () -> open.add(kind));
		if (!open.isEmpty()) figures.addAll(measured(bench, variant, open));
		final LevelComparison comparison = new LevelComparison(figures);
		final String setting = variant.setting(bench, "");
		bench.keep(name() + ": largest shortfall of all levels against the best one (where)", setting, comparison
			.largestShortfall());
		bench.keep(name() + ": mean AUROC over the " + figures.size() + " kinds, all levels; best single level", setting,
			comparison.means());
	}

	private List<LevelAurocs> measured(final Bench bench, final Variant variant, final List<String> kinds)
		throws IOException
	{
		variant.images().check();
		final List<LevelAurocs> figures = new ArrayList<>();
		try (Detector detector = model(bench, variant)) {
			final GroupScores normal = GroupScores.of(detector, variant.images().normals());
			for (final String kind : kinds) {
				figures.add(GroupScores.of(detector, variant.images().abnormal(kind)).against(kind, normal).rounded());
				keep(bench, variant, figures.get(figures.size() - 1));
			}
		}
		return figures;
	}

	private static Detector model(final Bench bench, final Variant variant) throws IOException {
		final AblationImages images = variant.images();
		if (variant.pairs()) {
			final Optional<Path> known = bench.trialModel(images.set(), images.normal());
			if (known.isPresent()) return bench.trainer().open(known.get(), bench.settings().device());
		}
		// a file of its own: a training that was stopped may have left something beside it
		final Path file = bench.model().resolveSibling("ablation-" + bench.trial(images.set(), images.normal()).fileName() +
			(variant.pairs() ? "" : "-" + BETA + "-0") + ".anomaly");
		return bench.trainer().train(images.set().train(images.normal()), variant.pairs() ? bench.settings() : bench.with(
			BETA + ":0"), file);
	}

	/** The row of all levels comes last: where it stands, those of the levels stand. */
	private void keep(final Bench bench, final Variant variant, final LevelAurocs figures) throws IOException {
		for (final var level : figures.levels().entrySet())
			bench.keep(measure(figures.kind()), variant.setting(bench, "level " + level.getKey()), text(level.getValue()));
		bench.keep(measure(figures.kind()), variant.setting(bench, "all levels"), text(figures.all()));
	}

	private Optional<LevelAurocs> known(final Bench bench, final Variant variant, final String kind) throws IOException {
		final Optional<String> all = bench.known(measure(kind), variant.setting(bench, "all levels"));
		if (all.isEmpty()) return Optional.empty();
		final Pattern setting = Pattern.compile(Pattern.quote(variant.setting(bench, "level #")).replace("#",
			"\\E(\\d+)\\Q"));
		final SortedMap<Integer, Double> levels = new TreeMap<>();
		for (final Measurement row : bench.results().measurements()) {
			final Matcher matcher = setting.matcher(row.setting());
			if (row.measure().equals(measure(kind)) && row.layout().equals(bench.layout()) && matcher.matches()) levels.put(
				Integer.valueOf(matcher.group(1)), Double.valueOf(row.value()));
		}
		return Optional.of(new LevelAurocs(kind, Double.parseDouble(all.get()), levels));
	}

	private String measure(final String kind) {
		return name() + ": AUROC against " + kind;
	}

	private static String text(final double auroc) {
		return String.format(Locale.ROOT, "%.4f", auroc);
	}
}
