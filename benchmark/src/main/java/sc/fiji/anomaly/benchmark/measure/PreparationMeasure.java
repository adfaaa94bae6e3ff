package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.detector.Installed;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.IntensityRule;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * What the preparation of head slices is worth to a whole-image method: whether they are cropped to the head, and
 * brought to one brightness, as is done by default. Where they are not, frames, sizes and exposure can tell abnormal
 * images from normal ones whatever they show, since they come from other sources. All normal images of the training
 * split train.
 */
public final class PreparationMeasure implements Measure {

	private static final List<String> SETS = List.of("brain-mri", "head-ct");
	private static final int SIDE = 32;
	private static final boolean[] EITHER = { true, false };

	/** Where images are not brought to one brightness: the values of 8 bits. */
	private static final ChannelRange AS_THEY_ARE = new ChannelRange(List.of(0.0), List.of(255.0));

	@Override
	public String name() {
		return "preparation";
	}

	@Override
	public void run(final Bench given) throws IOException {
		final Bench bench = given.withLayout(Layout.ALIGNED);
		for (final long seed : bench.seeds())
			for (final String set : SETS)
				for (final boolean cropped : EITHER)
					for (final boolean one : EITHER)
						run(bench.withSeed(seed), bench.sets().get(set), new Preprocessing(Layout.ALIGNED, 1, SIDE, SIDE, 1,
							cropped, new IntensityRule(one, AS_THEY_ARE), PixelSize.UNKNOWN));
	}

	private void run(final Bench bench, final BenchmarkSet set, final Preprocessing preprocessing) throws IOException {
		final String setting = set.name() + ", " + SIDE + " pixels, " + (preprocessing.cropped() ? "cropped" : "whole") +
			", " + (preprocessing.intensity().perImage() ? "one brightness" : "as they are") + "; " + bench.repetition();
		if (bench.known(name() + ": image AUROC", setting).isPresent()) return;
		set.check();
		final String normal = set.classes().get(0);
		final AnomalyMethod method = Installed.methods().named(bench.settings().method());
		final MethodOptions options = MethodOptions.parse(bench.settings().options(), method.options());
		final List<ImageTile> normals = new ArrayList<>();
		for (final Plane plane : set.train(normal))
			normals.add(preprocessing.apply(plane).whole());
		final TrainingSet images = new TrainingSet(Layout.ALIGNED, method.levels(Layout.ALIGNED, options, List.of()),
			normals, List.of());
		final TrainingRun run = new TrainingRun(options, bench.settings().effort(), new RandomStreams(bench.settings()
			.seed()), ComputeDevice.choose(bench.settings().device()), new Progress()
		{}, Checkpoints.NONE);
		try (AnomalyDetector detector = method.train(images, run)) {
			bench.keep(name() + ": image AUROC", setting, String.format(Locale.ROOT, "%.4f", new DetectorScores(detector,
				preprocessing).auroc(set.test(normal))));
		}
	}
}
