package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;

/** The same classes, trained in several ways. The options were fixed by the time that they take, before any score was seen. */
public final class VariantsMeasure implements Measure {

	/** A way to train. */
	private record Variant(String name, String options) {
	}

	/** A normal class of a set. */
	private record NormalClass(String set, String normal) {
	}

	private final String name;
	private final List<Variant> variants;
	private final List<NormalClass> classes;

	private VariantsMeasure(final String name, final List<Variant> variants, final List<NormalClass> classes) {
		this.name = name;
		this.variants = variants;
		this.classes = classes;
	}

	/**
	 * Recombined against generated fakes, with and without the entropy term, at about the processor time of the default and at
	 * about three times that. Half of the time goes to the generators.
	 */
	public static Measure ofFakes() {
		return new VariantsMeasure("variants", List.of(new Variant("cells, once the time", ""), //
		new Variant("patchgan, once the time", "fakes:patchgan,gansteps:240,length:0.5"), //
		new Variant("patchgan without entropy, once the time", "fakes:patchgan,gansteps:240,length:0.5,entropy:off"), //
		new Variant("cells, three times the time", "length:3"), //
		new Variant("patchgan, three times the time", "fakes:patchgan,gansteps:240,length:1.5"), //
		new Variant("patchgan without entropy, three times the time",
			"fakes:patchgan,gansteps:240,length:1.5,entropy:off")), List.of(new NormalClass("mnist", "8"), new NormalClass(
				"fashion-mnist", "5")));
	}

	/** What an hour of processor time gives on natural images. */
	public static Measure ofAnHour() {
		return new VariantsMeasure("hour", List.of(new Variant("an hour", "length:16.7")), List.of(new NormalClass("cifar10",
			"horse"), new NormalClass("cifar10", "ship")));
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final NormalClass own : classes) run(bench, bench.sets().get(own.set()), own.normal());
	}

	private void run(final Bench bench, final BenchmarkSet set, final String normal) throws IOException {
		set.check();
		final List<LabelledImage> test = set.test(normal);
		for (final Variant variant : variants) {
			final String setting = set.name() + " " + normal + ", " + variant.name() + "; " + bench.method();
			if (bench.known(name() + ": image AUROC", setting).isPresent()) continue;
			final TrainingSettings settings = bench.settings().withLayout(set.layout().key()).withOptions(variant.options());
			try (Detector detector = bench.trainer().train(set.train(normal), settings, bench.model())) {
				bench.keep(name() + ": training", setting, String.format(Locale.ROOT, "%.0f CPU s", detector.trainingCpuSeconds()));
				final LevelAurocs aurocs = GroupScores.aurocs(detector, test);
				for (final Map.Entry<Integer, Double> level : aurocs.levels().entrySet()) bench.keep(name() + ": image AUROC of level "
					+ level.getKey(), setting, String.format(Locale.ROOT, "%.4f", level.getValue()));
				bench.keep(name() + ": image AUROC", setting, String.format(Locale.ROOT, "%.4f", aurocs.all()));
			}
		}
	}
}
