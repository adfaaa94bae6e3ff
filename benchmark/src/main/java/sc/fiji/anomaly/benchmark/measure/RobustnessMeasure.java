package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Installed;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.explain.BoundedAttack;
import sc.fiji.anomaly.explain.ProbedModel;

/**
 * How much a small change of normal test images fools a model (figure 10 of the talk): AUROC where each normal image is
 * changed within a bound so that the model's score is as high as can be found. The abnormal images stay as they are.
 */
public final class RobustnessMeasure implements Measure {

	/** Bounds of the change of each value, for values in [-1, 1]: 0, and three as in the talk. */
	private static final List<Double> EPSILONS = List.of(0.0, 0.02, 0.05, 0.1);
	private static final int STEPS = 20;
	private static final int NORMALS = 100;
	private static final int ABNORMAL = 900;

	@Override
	public String name() {
		return "robustness";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		final BenchmarkSet set = bench.sets().get("mnist");
		set.check();
		final String normal = "2";
		final List<LabelledImage> test = set.test(normal);
		final List<LabelledImage> normals = new EvenChoice(NORMALS).of(test.stream().filter(image -> !image.abnormal())
			.toList());
		final List<LabelledImage> abnormal = new EvenChoice(ABNORMAL).of(test.stream().filter(LabelledImage::abnormal)
			.toList());
		try (ProbedModel model = ProbedModel.open(bench.modelOf(set, normal), Installed.methods()::named, "cpu")) {
			final double[] others = scores(model.attack(0, STEPS), model, abnormal);
			for (final double epsilon : EPSILONS) {
				final String setting = String.format(Locale.ROOT, "%s %s, normal images changed by up to %.2f; %s", set.name(),
					normal, epsilon, bench.method());
				if (bench.known(name() + ": image AUROC", setting).isEmpty()) bench.keep(name() + ": image AUROC", setting,
					String.format(Locale.ROOT, "%.4f", Auroc.of(scores(model.attack(epsilon, STEPS), model, normals), others)));
			}
		}
	}

	private static double[] scores(final BoundedAttack attack, final ProbedModel model, final List<LabelledImage> images)
		throws IOException
	{
		final SplittableRandom random = new SplittableRandom(1);
		final DoubleStream.Builder all = DoubleStream.builder();
		for (final LabelledImage image : images)
			all.add(attack.on(model.start(image.plane()), random).score());
		return all.build().toArray();
	}
}
