package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.evaluation.Auroc;

/**
 * Recombined against generated fakes, with and without the entropy term, at about the processor time of the default and at
 * about three times that. The options were fixed by the time that they take, before any score was seen.
 */
public final class VariantsMeasure implements Measure {

	/** A way to train. */
	private record Variant(String name, String options) {
	}

	/** Half of the time goes to the generators. */
	private static final List<Variant> VARIANTS = List.of(new Variant("cells, once the time", ""), //
		new Variant("patchgan, once the time", "fakes:patchgan,gansteps:240,length:0.5"), //
		new Variant("patchgan without entropy, once the time", "fakes:patchgan,gansteps:240,length:0.5,entropy:off"), //
		new Variant("cells, three times the time", "length:3"), //
		new Variant("patchgan, three times the time", "fakes:patchgan,gansteps:240,length:1.5"), //
		new Variant("patchgan without entropy, three times the time",
			"fakes:patchgan,gansteps:240,length:1.5,entropy:off"));

	@Override
	public String name() {
		return "variants";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		run(bench, bench.sets().get("mnist"), "8");
		run(bench, bench.sets().get("fashion-mnist"), "5");
	}

	private void run(final Bench bench, final BenchmarkSet set, final String normal) throws IOException {
		set.check();
		final List<LabelledImage> test = set.test(normal);
		for (final Variant variant : VARIANTS) {
			final String setting = set.name() + " " + normal + ", " + variant.name() + "; " + bench.method();
			if (bench.known(name() + ": image AUROC", setting).isPresent()) continue;
			final TrainingSettings settings = bench.settings().withLayout(set.layout().key()).withOptions(variant.options());
			try (Detector detector = bench.trainer().train(set.train(normal), settings, bench.model())) {
				bench.keep(name() + ": training", setting, String.format(Locale.ROOT, "%.0f CPU s", detector.trainingCpuSeconds()));
				final List<Double> normals = new ArrayList<>();
				final List<Double> others = new ArrayList<>();
				for (final LabelledImage image : test) (image.abnormal() ? others : normals).add(detector.score(image.plane()).score()
					.score());
				bench.keep(name() + ": image AUROC", setting, String.format(Locale.ROOT, "%.4f", Auroc.of(array(normals), array(
					others))));
			}
		}
	}

	private static double[] array(final List<Double> values) {
		return values.stream().mapToDouble(value -> value).toArray();
	}
}
