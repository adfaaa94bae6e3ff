package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.FolderSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;

/**
 * What the device of this machine is worth: each method trained on it and on the CPU beside it, large images scored,
 * the first minute of a training as in the paper, and whether both say the same. Needs {@code test-images} and nothing
 * else.
 */
public final class DeviceMeasure implements Measure {

	private static final String NORMAL = "normal";
	private static final String CPU = "cpu";

	/** Not trained: what needs no network has no device. */
	private static final String BASELINE = "brightness";
	private static final String PAPER = "MLSAD";
	private static final int TEXTURES = 40;
	private static final int TEXTURE_SIZE = 256;
	private static final int TIMED = 3;

	private final Path images;
	private final List<String> methods;
	private final List<Effort> efforts;
	private final List<Integer> widths;
	private final double paperSeconds;
	private final List<String> table = new ArrayList<>();

	/** As published. */
	public DeviceMeasure() {
		this(Path.of("test-images", "head-mri"), List.of(), List.of(Effort.QUICK, Effort.STANDARD), List.of(256, 2048,
			4096), 60);
	}

	/**
	 * For tests.
	 *
	 * @param images a set in folders
	 * @param methods empty for all
	 * @param widths sizes of the textures that are scored
	 * @param paperSeconds of a training as in the paper; 0 for none
	 */
	DeviceMeasure(final Path images, final List<String> methods, final List<Effort> efforts, final List<Integer> widths,
		final double paperSeconds)
	{
		this.images = images;
		this.methods = List.copyOf(methods);
		this.efforts = List.copyOf(efforts);
		this.widths = List.copyOf(widths);
		this.paperSeconds = paperSeconds;
	}

	@Override
	public String name() {
		return "device";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		final BenchmarkSet set = new FolderSet(images);
		set.check();
		final ComputeDevice best = ComputeDevice.choose("auto");
		bench.out().println("device: " + best + "; engine: " + best.check());
		final List<String> devices = best.isGpu() ? List.of(best.key(), CPU) : List.of(CPU);
		for (final String device : devices) {
			for (final String method : methods.isEmpty() ? bench.trainer().methods() : methods)
				if (!method.equals(BASELINE)) for (final Effort effort : efforts)
					training(bench, set, settings(bench, method, effort, device));
			scoring(bench.withLayout(Layout.TEXTURE), device);
			if (paperSeconds > 0) paper(bench, set, device);
		}
		if (devices.size() > 1) agreement(bench, set, devices);
		bench.out().println(String.join(System.lineSeparator(), table));
	}

	private static TrainingSettings settings(final Bench bench, final String method, final Effort effort,
		final String device)
	{
		return bench.settings().withMethod(method).withEffort(effort).withDevice(device);
	}

	private void training(final Bench bench, final BenchmarkSet set, final TrainingSettings settings) throws IOException {
		final String setting = settings.method() + " " + settings.effort().key() + "; " + set.name() + "; " + machine(
			settings.device());
		final double[] auroc = new double[1];
		final Cost[] cost = new Cost[1];
		final Optional<GpuLoad> load = GpuLoad.during(() -> cost[0] = Cost.of(() -> {
			try (Detector detector = bench.trainer().train(set.train(NORMAL), settings, bench.model())) {
				auroc[0] = auroc(detector, set);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}));
		keep(bench, "training and scoring, wall time", setting, seconds(cost[0].wallMillis()));
		keep(bench, "training and scoring, CPU time", setting, seconds(cost[0].cpuMillis()));
		keep(bench, "image AUROC", setting, String.format(Locale.ROOT, "%.3f", auroc[0]));
		if (!settings.device().equals(CPU)) keepLoad(bench, load, setting);
	}

	private static double auroc(final Detector detector, final BenchmarkSet set) throws IOException {
		final List<Double> normal = new ArrayList<>();
		final List<Double> abnormal = new ArrayList<>();
		for (final LabelledImage image : set.test(NORMAL))
			(image.abnormal() ? abnormal : normal).add(detector.score(image.plane()).score());
		return Auroc.of(array(normal), array(abnormal));
	}

	private void scoring(final Bench bench, final String device) throws IOException {
		final List<Plane> normals = IntStream.range(0, TEXTURES).mapToObj(i -> new Grain(TEXTURE_SIZE, i).plane()).toList();
		try (Detector detector = bench.trainer().train(normals, settings(bench, PAPER, Effort.QUICK, device), bench
			.model()))
		{
			detector.score(normals.get(0));
			for (final int width : widths) {
				final Plane image = new Grain(width, TEXTURES).plane();
				final Cost[] cost = new Cost[1];
				final Optional<GpuLoad> load = GpuLoad.during(() -> cost[0] = Cost.median(TIMED, () -> detector.score(image)));
				final String setting = "texture of " + width + " x " + width + "; " + PAPER + "; " + machine(device);
				keep(bench, "scoring, median wall time of " + TIMED, setting, String.format(Locale.ROOT, "%.1f ms", cost[0]
					.wallMillis()));
				if (!device.equals(CPU)) keepLoad(bench, load, setting);
			}
		}
	}

	/** The first minute of a training as in the paper: all of it takes hours at least. */
	private void paper(final Bench bench, final BenchmarkSet set, final String device) throws IOException {
		final String setting = PAPER + " paper; " + set.name() + "; " + machine(device);
		final PaperEstimate estimate = new PaperEstimate(paperSeconds, System::nanoTime);
		final Optional<GpuLoad> load = GpuLoad.during(() -> {
			try {
				bench.trainer().train(set.train(NORMAL), settings(bench, PAPER, Effort.PAPER, device), bench.model(), estimate)
					.close();
			}
			catch (final CancellationException e) {
				// it has lasted long enough
				return;
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		});
		final OptionalDouble hours = estimate.hours();
		keep(bench, "training, estimate by its first " + Math.round(paperSeconds) + " s", setting, hours.isPresent()
			? String.format(Locale.ROOT, "%.1f h", hours.getAsDouble()) : "unknown");
		if (!device.equals(CPU)) keepLoad(bench, load, setting);
	}

	/** One model on both devices. */
	private void agreement(final Bench bench, final BenchmarkSet set, final List<String> devices) throws IOException {
		final String setting = PAPER + " quick; " + set.name() + "; " + String.join(" and ", devices);
		bench.trainer().train(set.train(NORMAL), settings(bench, PAPER, Effort.QUICK, devices.get(0)), bench.model())
			.close();
		double scores = 0;
		double maps = 0;
		int verdicts = 0;
		try (Detector first = bench.trainer().open(bench.model(), devices.get(0));
				Detector second = bench.trainer().open(bench.model(), devices.get(1)))
		{
			final double rate = first.supportedAlarmRate(0.1);
			for (final LabelledImage image : set.test(NORMAL)) {
				final PlaneScore one = first.score(image.plane());
				final PlaneScore other = second.score(image.plane());
				scores = Math.max(scores, Math.abs(one.score() - other.score()));
				maps = Math.max(maps, difference(one.maps().aggregate(), other.maps().aggregate()));
				if (one.verdict(rate) != other.verdict(rate)) verdicts++;
			}
		}
		keep(bench, "largest difference of scores", setting, String.format(Locale.ROOT, "%.2g", scores));
		keep(bench, "largest difference of maps", setting, String.format(Locale.ROOT, "%.2g", maps));
		keep(bench, "verdicts that differ", setting, Integer.toString(verdicts));
	}

	private static double difference(final ScoreMap one, final ScoreMap other) {
		final Cursor<FloatType> a = Views.flatIterable(one.values()).cursor();
		final Cursor<FloatType> b = Views.flatIterable(other.values()).cursor();
		double most = 0;
		while (a.hasNext())
			most = Math.max(most, Math.abs(a.next().get() - b.next().get()));
		return most;
	}

	private void keepLoad(final Bench bench, final Optional<GpuLoad> load, final String setting) throws IOException {
		if (load.isEmpty()) return;
		keep(bench, "share of time that the GPU computes", setting, String.format(Locale.ROOT, "%.2f", load.get().busy()));
		keep(bench, "peak memory on the GPU", setting, String.format(Locale.ROOT, "%.0f MiB", load.get().peakMiB()));
	}

	private void keep(final Bench bench, final String figure, final String setting, final String value)
		throws IOException
	{
		bench.keep(name() + ": " + figure, setting, value);
		table.add("| " + setting + " | " + figure + " | " + value + " |");
	}

	private static String machine(final String device) {
		return device + " beside " + Runtime.getRuntime().availableProcessors() + " cores";
	}

	private static String seconds(final double millis) {
		return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
	}

	private static double[] array(final List<Double> values) {
		return values.stream().mapToDouble(value -> value).toArray();
	}
}
