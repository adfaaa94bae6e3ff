package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;

/**
 * The same classes, trained in several ways. The options were fixed by the time that they take, before any score was
 * seen.
 */
public final class VariantsMeasure implements Measure {

	/**
	 * A way to train.
	 *
	 * @param known share of abnormal images among those that are given
	 */
	private record Variant(String name, String options, KnownShare known) {

		Variant(final String name, final String options) {
			this(name, options, new KnownShare(0));
		}
	}

	/** A normal class of a set. */
	private record NormalClass(String set, String normal) {
	}

	private final String name;
	private final List<Variant> variants;
	private final List<NormalClass> classes;
	private final boolean repeated;

	/** @param repeated whether every seed has rows of its own, or the first seed has all */
	private VariantsMeasure(final String name, final List<Variant> variants, final List<NormalClass> classes,
		final boolean repeated)
	{
		this.name = name;
		this.variants = variants;
		this.classes = classes;
		this.repeated = repeated;
	}

	/**
	 * Recombined against generated fakes, with and without the entropy term, at about the processor time of the default
	 * and at about three times that. Half of the time goes to the generators.
	 */
	public static Measure ofFakes() {
		return new VariantsMeasure("variants", List.of(new Variant("cells, once the time", ""), //
			new Variant("patchgan, once the time", "fakes:patchgan,gansteps:240,length:0.5"), //
			new Variant("patchgan without entropy, once the time", "fakes:patchgan,gansteps:240,length:0.5,entropy:off"), //
			new Variant("cells, three times the time", "length:3"), //
			new Variant("patchgan, three times the time", "fakes:patchgan,gansteps:240,length:1.5"), //
			new Variant("patchgan without entropy, three times the time",
				"fakes:patchgan,gansteps:240,length:1.5,entropy:off")), List.of(new NormalClass("mnist", "8"), new NormalClass(
					"fashion-mnist", "5")), false);
	}

	/** What an hour of processor time gives on natural images. */
	public static Measure ofAnHour() {
		return new VariantsMeasure("hour", List.of(new Variant("an hour", "length:16.7")), List.of(new NormalClass(
			"cifar10", "horse"), new NormalClass("cifar10", "ship")), false);
	}

	/**
	 * What AGAD's losses and kinds of batch norm are worth (the paper's section 6.2), and what shall fail to be restored
	 * of known abnormal images, which its text leaves open. On classes that settings may be chosen on: the default of
	 * {@code failing} was.
	 */
	public static Measure ofAgad() {
		final KnownShare known = new KnownShare(0.05);
		return new VariantsMeasure("agad", List.of(new Variant("gamma 0.00, defaults", ""), //
			new Variant("gamma 0.00, adcon:0", "adcon:0"), //
			new Variant("gamma 0.00, adcon:0 adv:0 lat:0", "adcon:0,adv:0,lat:0"), //
			new Variant("gamma 0.00, pseudonorm:auxiliary", "pseudonorm:auxiliary"), //
			new Variant("gamma 0.05, failing:both", "failing:both", known), //
			new Variant("gamma 0.05, failing:image", "failing:image", known), //
			new Variant("gamma 0.05, failing:restored", "failing:restored", known), //
			new Variant("gamma 0.05, failing:restored adcon:0", "failing:restored,adcon:0", known), //
			new Variant("gamma 0.05, failing:restored pseudonorm:auxiliary", "failing:restored,pseudonorm:auxiliary", //
				known), //
			new Variant("gamma 0.05, failing:restored anomalynorm:frozen", "failing:restored,anomalynorm:frozen", known)),
			List.of(new NormalClass("mnist", "8"), new NormalClass("fashion-mnist", "5"), new NormalClass("fashion-mnist",
				"6")), true);
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public void run(final Bench bench) throws IOException {
		final Bench aligned = bench.withLayout(Layout.ALIGNED);
		final List<Bench> repetitions = repeated ? bench.seeds().stream().map(aligned::withSeed).toList() : List.of(
			aligned);
		for (final Bench repetition : repetitions)
			for (final NormalClass own : classes)
				run(repetition, bench.sets().get(own.set()), own.normal());
	}

	private void run(final Bench bench, final BenchmarkSet set, final String normal) throws IOException {
		set.check();
		final List<LabelledImage> test = set.test(normal);
		final List<Plane> normals = new ArrayList<>();
		set.train(normal).forEach(normals::add);
		for (final Variant variant : variants) {
			final String setting = set.name() + " " + normal + ", " + variant.name() + "; " + (repeated ? bench.repetition()
				: bench.method());
			if (bench.known(name() + ": image AUROC", setting).isPresent()) continue;
			final TrainingSettings settings = bench.settings().withOptions(variant.options());
			final List<Plane> known = variant.known().of(set, normal, normals.size(), settings.seed());
			try (Detector detector = bench.trainer().train(normals, known, settings, bench.model(), new Progress() {})) {
				bench.keep(name() + ": training", setting, String.format(Locale.ROOT, "%.0f CPU s", detector
					.trainingCpuSeconds()));
				final LevelAurocs aurocs = GroupScores.aurocs(detector, test);
				if (aurocs.levels().size() > 1) for (final Map.Entry<Integer, Double> level : aurocs.levels().entrySet())
					bench.keep(name() + ": image AUROC of level " + level.getKey(), setting, String.format(Locale.ROOT, "%.4f",
						level.getValue()));
				bench.keep(name() + ": image AUROC", setting, String.format(Locale.ROOT, "%.4f", aurocs.all()));
			}
		}
	}
}
