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

	/** Test images that are scored each time, evenly spread over the test split. */
	private static final int TESTED = 2000;

	/** Classes that no setting was chosen on. */
	private static final List<List<String>> CLASSES = List.of(List.of("fashion-mnist", "0"), List.of("cifar10", "ship"));

	/**
	 * How long, by generator. By default AGAD's learning rate falls to 0 over the second half, so that the last epochs change
	 * little. unet++, which the paper has for these sets, costs more for each.
	 */
	private static final List<Course> COURSES = List.of(new Course("naive", 40, 2), new Course("unet++", 10, 1));

	/**
	 * A training.
	 *
	 * @param generator of AGAD's
	 * @param epochs    how long
	 * @param every     epochs from one look to the next
	 */
	record Course(String generator, int epochs, int every) {

		String text() {
			return epochs + " epochs; " + METHOD + (generator.equals("naive") ? "" : " " + generator);
		}
	}

	private final List<Course> courses;

	/** As published. */
	public EpochsMeasure() {
		this(COURSES);
	}

	/** For tests. */
	EpochsMeasure(final List<Course> courses) {
		this.courses = courses;
	}

	@Override
	public String name() {
		return "epochs";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final Course course : courses) for (final List<String> words : CLASSES) {
			final BenchmarkSet set = bench.sets().get(words.get(0));
			final String setting = set.name() + " " + words.get(1) + ", " + course.text();
			if (bench.known(last(), setting).isEmpty()) run(bench, course, set, words.get(1), setting);
		}
	}

	private void run(final Bench bench, final Course course, final BenchmarkSet set, final String normal,
		final String setting) throws IOException
	{
		set.check();
		final AnomalyMethod method = new AnomalyDetection().method(METHOD);
		final MethodOptions standard = MethodOptions.parse("generator:" + course.generator(), method.options());
		final ImageSurvey survey = new ImageSurvey();
		final List<Plane> planes = new ArrayList<>();
		for (final Plane plane : set.train(normal)) if (survey.add(plane).isEmpty()) planes.add(plane);
		final Preprocessing preprocessing = survey.decide(set.layout().key(), 0, layout -> method.sizes(layout, standard));
		final List<Level> levels = method.levels(set.layout(), standard, survey.workingSizes(preprocessing));
		final List<Window> normals = planes.stream().map(plane -> preprocessing.apply(plane).whole()).toList();
		final int stepsOfEpoch = Math.max(1, normals.size() / standard.integer("batch"));
		final MethodOptions options = MethodOptions.parse(String.format(Locale.ROOT, "generator:%s,length:%.5f", course
			.generator(), (double) course.epochs() * stepsOfEpoch / STANDARD_STEPS), method.options());

		final ComputeDevice device = ComputeDevice.choose(bench.settings().device());
		final List<LabelledImage> test = new EvenChoice(TESTED).of(set.test(normal));
		final SortedMap<Long, Double> aurocs = new TreeMap<>();
		final ProcessorClock clock = new ProcessorClock();
		final long start = clock.getAsLong();
		final long[] tested = new long[1];
		final GeneratorSnapshots snapshots = new GeneratorSnapshots((long) course.every() * stepsOfEpoch, (steps, weights) -> {
			final long before = clock.getAsLong();
			aurocs.put(steps / stepsOfEpoch, auroc(method, options, preprocessing, levels.get(0), weights, device, test));
			bench.out().println("  epoch " + steps / stepsOfEpoch + ": " + figure(aurocs.get(steps / stepsOfEpoch)));
			tested[0] += clock.getAsLong() - before;
		});
		method.train(new TrainingSet(set.layout(), levels, normals, List.of()), new TrainingRun(options, bench.settings().effort(),
			new Seeds(bench.settings().seed()), device, new TrainingMonitor() {}, snapshots)).close();
		keep(bench, course, setting, aurocs, (clock.getAsLong() - start - tested[0]) / 1e9);
	}

	private void keep(final Bench bench, final Course course, final String setting, final SortedMap<Long, Double> aurocs,
		final double seconds) throws IOException
	{
		if (aurocs.lastKey() != course.epochs()) throw new IllegalStateException(METHOD + " trained " + aurocs.lastKey()
			+ " epochs, not " + course.epochs() + ": its standard effort has not " + STANDARD_STEPS + " steps any more");
		final long best = aurocs.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
		bench.keep(name() + ": training", setting, String.format(Locale.ROOT, "%.0f CPU s", seconds));
		bench.keep(name() + ": image AUROC after each so many epochs", setting, aurocs.entrySet().stream().map(epoch -> epoch
			.getKey() + ": " + figure(epoch.getValue())).collect(Collectors.joining(", ")));
		bench.keep(name() + ": image AUROC of the best epoch, which only the test images tell", setting, figure(aurocs.get(
			best)) + " (epoch " + best + ")");
		bench.keep(last(), setting, figure(aurocs.get(aurocs.lastKey())));
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
