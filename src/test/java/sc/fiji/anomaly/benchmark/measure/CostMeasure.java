package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;

/**
 * What training costs, part by part, and how it grows with the number of images, their working size and the levels; how scoring
 * grows with an image's pixels. Figures as rows, growth as plots, too.
 */
public final class CostMeasure implements Measure {

	private static final String DIGIT = "8";
	private static final int ALL = Integer.MAX_VALUE;
	private static final int TIMES = 3;
	private static final double MIB = 1 << 20;

	@Override
	public String name() {
		return "cost";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		final BenchmarkSet set = bench.sets().get("mnist");
		set.check();
		final List<Plane> digits = new ArrayList<>();
		set.train(DIGIT).forEach(digits::add);
		final TrainingSettings settings = bench.settings().withLayout(Layout.ALIGNED.key());

		final Map<Double, Double> byImages = new LinkedHashMap<>();
		for (final int count : new int[] { 500, 1000, 2000, ALL }) {
			final List<Plane> images = digits.subList(0, Math.min(count, digits.size()));
			byImages.put((double) images.size(), training(bench, images, settings, images.size() + " images"));
		}
		CostPlot.write(bench, "images", "Training", "images", "CPU s", byImages);

		final Map<Double, Double> bySize = new LinkedHashMap<>();
		for (final int size : new int[] { 32, 64, 128 }) bySize.put((double) size, training(bench, digits.subList(0, 1000), settings
			.withSize(size), "1000 images, working size " + size + " px"));
		CostPlot.write(bench, "size", "Training, 1000 images", "working size in pixels", "CPU s", bySize);

		final Map<Double, Double> byLevels = new LinkedHashMap<>();
		for (final String levels : List.of("16", "4,16", "1,4,16", "1,2,4,8,16")) byLevels.put((double) levels.split(",").length,
			training(bench, digits.subList(0, 1000), settings.withOptions("levels:" + levels), "1000 images, levels " + levels));
		CostPlot.write(bench, "levels", "Training, 1000 images", "number of levels", "CPU s", byLevels);

		scoring(bench);
	}

	/** Trains, and keeps what each part took. Gives all processor time in s. */
	private double training(final Bench bench, final List<Plane> images, final TrainingSettings settings,
		final String circumstances) throws IOException
	{
		final String setting = "mnist " + DIGIT + ", " + circumstances + "; " + bench.method();
		final String total = name() + ": training, in all";
		final Optional<String> known = bench.known(total, setting);
		if (known.isPresent()) return Double.parseDouble(known.get().replaceAll("[^0-9.]", ""));
		final StageCosts stages = new StageCosts();
		final long before = ResidentMemory.now().orElse(0);
		final Cost[] cost = new Cost[1];
		final OptionalLong peak = ResidentMemory.peakDuring(() -> cost[0] = Cost.of(() -> {
			try {
				new AnomalyDetection().train(images, List.of(), settings, bench.model(), stages);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}));
		for (final Map.Entry<String, Double> stage : stages.seconds().entrySet()) bench.keep(name() + ": training, part \"" + stage
			.getKey() + "\"", setting, seconds(stage.getValue()));
		if (peak.isPresent()) bench.keep(name() + ": training, peak resident beyond that before", setting, String.format(Locale.ROOT,
			"%.0f MiB", (peak.getAsLong() - before) / MIB));
		bench.keep(total, setting, seconds(cost[0].cpu() / 1000));
		return cost[0].cpu() / 1000;
	}

	private void scoring(final Bench bench) throws IOException {
		final List<Plane> normals = IntStream.range(0, 40).mapToObj(i -> Grain.image(256, i)).toList();
		final Map<Double, Double> byPixels = new LinkedHashMap<>();
		try (Detector detector = bench.train(normals, Layout.TEXTURE, bench.settings().seed())) {
			for (final int width : new int[] { 128, 256, 512, 1024, 2048 }) {
				final Plane image = Grain.image(width, 100);
				final Cost cost = Cost.medianOf(TIMES, () -> detector.score(image));
				bench.keep(name() + ": scoring, median CPU time", bench.method() + "; " + width + " x " + width, String.format(
					Locale.ROOT, "%.0f ms", cost.cpu()));
				byPixels.put(width * width / 1e6, cost.cpu() / 1000);
			}
		}
		CostPlot.write(bench, "pixels", "Scoring a texture", "million pixels", "CPU s", byPixels);
	}

	private static String seconds(final double value) {
		return String.format(Locale.ROOT, "%.1f CPU s", value);
	}
}
