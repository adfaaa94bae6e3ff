package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.training.Seeds;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * How AGAD's AUROC moves while it trains: what the last epoch gives, and what choosing the epoch by the test images would seem to
 * give. All normal images train; the score is the mean squared error of the restoration.
 */
public final class EpochsMeasure implements Measure {

	private static final String METHOD = "AGAD";

	/** Steps of the method's standard effort, which its option {@code length} multiplies. */
	private static final int STANDARD_STEPS = 800;

	/** By default AGAD's learning rate falls to 0 over the second half, so that the last epochs change little. */
	private static final int EPOCHS = 40;
	private static final int EVERY = 2;

	/** Test images that are scored each time, evenly spread over the test split. */
	private static final int TESTED = 2000;

	/** Set and normal class, which no setting was chosen on. */
	private static final List<List<String>> CLASSES = List.of(List.of("fashion-mnist", "0"), List.of("cifar10", "ship"));

	private final int epochs;
	private final int every;

	/** As published. */
	public EpochsMeasure() {
		this(EPOCHS, EVERY);
	}

	/** For tests. */
	EpochsMeasure(final int epochs, final int every) {
		this.epochs = epochs;
		this.every = every;
	}

	@Override
	public String name() {
		return "epochs";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final List<String> words : CLASSES) {
			final BenchmarkSet set = bench.sets().get(words.get(0));
			final String setting = set.name() + " " + words.get(1) + ", " + epochs + " epochs; " + METHOD;
			if (bench.known(last(), setting).isEmpty()) run(bench, set, words.get(1), setting);
		}
	}

	private void run(final Bench bench, final BenchmarkSet set, final String normal, final String setting)
		throws IOException
	{
		set.check();
		final AnomalyMethod method = new AnomalyDetection().method(METHOD);
		final MethodOptions standard = MethodOptions.parse("", method.options());
		final ImageSurvey survey = new ImageSurvey();
		final List<Plane> planes = new ArrayList<>();
		for (final Plane plane : set.train(normal)) if (survey.add(plane).isEmpty()) planes.add(plane);
		final Preprocessing preprocessing = survey.decide(set.layout().key(), 0, layout -> method.sizes(layout, standard));
		final List<Level> levels = method.levels(set.layout(), standard, survey.workingSizes(preprocessing));
		final List<Window> normals = planes.stream().map(plane -> preprocessing.apply(plane).whole()).toList();
		final int stepsOfEpoch = Math.max(1, normals.size() / standard.integer("batch"));
		final MethodOptions options = MethodOptions.parse(String.format(Locale.ROOT, "length:%.5f", (double) epochs * stepsOfEpoch
			/ STANDARD_STEPS), method.options());

		final ComputeDevice device = ComputeDevice.choose(bench.settings().device());
		final List<LabelledImage> test = new EvenChoice(TESTED).of(set.test(normal));
		final SortedMap<Long, Double> course = new TreeMap<>();
		final ProcessorClock clock = new ProcessorClock();
		final long start = clock.getAsLong();
		final long[] tested = new long[1];
		final GeneratorSnapshots snapshots = new GeneratorSnapshots((long) every * stepsOfEpoch, (steps, weights) -> {
			final long before = clock.getAsLong();
			course.put(steps / stepsOfEpoch, auroc(method, options, preprocessing, levels.get(0), weights, device, test));
			bench.out().println("  epoch " + steps / stepsOfEpoch + ": " + figure(course.get(steps / stepsOfEpoch)));
			tested[0] += clock.getAsLong() - before;
		});
		method.train(new TrainingSet(set.layout(), levels, normals, List.of()), new TrainingRun(options, bench.settings().effort(),
			new Seeds(bench.settings().seed()), device, new TrainingMonitor() {}, snapshots)).close();
		keep(bench, setting, course, (clock.getAsLong() - start - tested[0]) / 1e9);
	}

	private void keep(final Bench bench, final String setting, final SortedMap<Long, Double> course, final double seconds)
		throws IOException
	{
		if (course.lastKey() != epochs) throw new IllegalStateException(METHOD + " trained " + course.lastKey()
			+ " epochs, not " + epochs + ": its standard effort has not " + STANDARD_STEPS + " steps any more");
		final long best = course.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
		bench.keep(name() + ": training", setting, String.format(Locale.ROOT, "%.0f CPU s", seconds));
		bench.keep(name() + ": image AUROC after each so many epochs", setting, course.entrySet().stream().map(epoch -> epoch
			.getKey() + ": " + figure(epoch.getValue())).collect(Collectors.joining(", ")));
		bench.keep(name() + ": image AUROC of the best epoch, which only the test images tell", setting, figure(course.get(
			best)) + " (epoch " + best + ")");
		bench.keep(last(), setting, figure(course.get(course.lastKey())));
	}

	private static double auroc(final AnomalyMethod method, final MethodOptions options, final Preprocessing preprocessing,
		final Level level, final Map<String, Tensor> weights, final ComputeDevice device, final List<LabelledImage> test)
	{
		final List<Double> normal = new ArrayList<>();
		final List<Double> abnormal = new ArrayList<>();
		try (AnomalyDetector detector = method.restore(preprocessing, options, weights, device)) {
			for (final LabelledImage image : test) (image.abnormal() ? abnormal : normal).add(mean(detector.evidence(level,
				preprocessing.apply(image.plane()).whole()).values()));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return Auroc.of(normal.stream().mapToDouble(v -> v).toArray(), abnormal.stream().mapToDouble(v -> v).toArray());
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values) sum += value;
		return sum / values.length;
	}

	private String last() {
		return name() + ": image AUROC of the last epoch";
	}

	private static String figure(final double value) {
		return String.format(Locale.ROOT, "%.4f", value);
	}
}
