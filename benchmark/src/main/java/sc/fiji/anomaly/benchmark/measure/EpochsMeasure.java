package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Installed;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.agad.BatchwiseScores;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WantedView;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.training.RandomOrder;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * How AGAD's AUROC moves while it trains: what the last epoch gives, and what choosing the epoch by the test images
 * would seem to give. All normal images train; the score is the mean squared error of the restoration. Of the last
 * epoch also what it would be if the network went on normalising by batches when it is tested: image by image, with
 * normal and abnormal images in batches of their own, as where a test split is read in its order, and together.
 */
public final class EpochsMeasure implements Measure {

	private static final String METHOD = "AGAD";

	/** The paper's: images are seen as a whole. */
	private static final Layout LAYOUT = Layout.ALIGNED;

	/** Steps of the method's standard effort, which its option {@code length} multiplies. */
	private static final int STANDARD_STEPS = 800;

	/** Test images that are scored each time, evenly spread over the test split. */
	private static final int TESTED = 2000;

	/** Classes that no setting was chosen on. */
	private static final List<List<String>> CLASSES = List.of(List.of("fashion-mnist", "0"), List.of("cifar10", "ship"));

	/**
	 * How long, by generator. By default AGAD's learning rate falls to 0 over the second half, so that the last epochs
	 * change little. unet++, which the paper has for these sets, costs more for each.
	 */
	private static final List<Course> COURSES = List.of(new Course("naive", 40, 2), new Course("unet++", 10, 1));

	/**
	 * A training.
	 *
	 * @param generator of AGAD's
	 * @param epochs how long
	 * @param every epochs from one look to the next
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
	public void run(final Bench given) throws IOException {
		final Bench bench = given.withLayout(LAYOUT);
		for (final Course course : courses)
			for (final List<String> words : CLASSES) {
				final BenchmarkSet set = bench.sets().get(words.get(0));
				final String setting = set.name() + " " + words.get(1) + ", " + course.text();
				if (bench.known(last(), setting).isEmpty()) run(bench, course, set, words.get(1), setting);
			}
	}

	private void run(final Bench bench, final Course course, final BenchmarkSet set, final String normal,
		final String setting) throws IOException
	{
		set.check();
		final AnomalyMethod method = Installed.methods().named(METHOD);
		final MethodOptions standard = MethodOptions.parse("generator:" + course.generator(), method.options());
		final ImageSurvey survey = new ImageSurvey();
		final List<Plane> planes = new ArrayList<>();
		for (final Plane plane : set.train(normal))
			if (survey.add(plane).isEmpty()) planes.add(plane);
		final Preprocessing preprocessing = survey.decide(new WantedView(LAYOUT, 0, method.alignedSize(standard), method
			.rangesPerImage(LAYOUT).get(0), method.sizes(LAYOUT, standard)));
		final List<Level> levels = method.levels(LAYOUT, standard, survey.workingSizes(preprocessing));
		final List<ImageTile> normals = planes.stream().map(plane -> preprocessing.apply(plane).whole()).toList();
		final int stepsOfEpoch = Math.max(1, normals.size() / standard.integer("batch"));
		final MethodOptions options = MethodOptions.parse(String.format(Locale.ROOT, "generator:%s,length:%.5f", course
			.generator(), (double) course.epochs() * stepsOfEpoch / STANDARD_STEPS), method.options());

		final ComputeDevice device = ComputeDevice.choose(bench.settings().device());
		final List<LabelledImage> test = new EvenChoice(TESTED).of(set.test(normal));
		final SortedMap<Long, Double> aurocs = new TreeMap<>();
		final ProcessorClock clock = new ProcessorClock();
		final long start = clock.getAsLong();
		final long[] tested = new long[1];
		final GeneratorSnapshots snapshots = new GeneratorSnapshots((long) course.every() * stepsOfEpoch, (steps,
			weights) -> {
			final long before = clock.getAsLong();
			final long epoch = steps / stepsOfEpoch;
			aurocs.put(epoch, auroc(method, options, preprocessing, weights, device, test));
			bench.out().println("  epoch " + epoch + ": " + figure(aurocs.get(epoch)));
			if (epoch == course.epochs()) keepBatchwise(bench, setting, preprocessing, options, weights, device, test);
			tested[0] += clock.getAsLong() - before;
		});
		method.train(new TrainingSet(LAYOUT, levels, normals, List.of()), new TrainingRun(options, bench.settings()
			.effort(), new RandomStreams(bench.settings().seed()), device, new Progress()
		{}, snapshots)).close();
		keep(bench, course, setting, aurocs, (clock.getAsLong() - start - tested[0]) / 1e9);
	}

	private void keep(final Bench bench, final Course course, final String setting, final SortedMap<Long, Double> aurocs,
		final double seconds) throws IOException
	{
		if (aurocs.lastKey() != course.epochs()) throw new IllegalStateException(METHOD + " trained " + aurocs.lastKey() +
			" epochs, not " + course.epochs() + ": its standard effort has not " + STANDARD_STEPS + " steps any more");
		final long best = aurocs.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
		bench.keep(name() + ": training", setting, String.format(Locale.ROOT, "%.0f CPU s", seconds));
		bench.keep(name() + ": image AUROC after each so many epochs", setting, aurocs.entrySet().stream().map(
			epoch -> epoch.getKey() + ": " + figure(epoch.getValue())).collect(Collectors.joining(", ")));
		bench.keep(name() + ": image AUROC of the best epoch, which only the test images tell", setting, figure(aurocs.get(
			best)) + " (epoch " + best + ")");
		bench.keep(last(), setting, figure(aurocs.get(aurocs.lastKey())));
	}

	private static double auroc(final AnomalyMethod method, final MethodOptions options,
		final Preprocessing preprocessing, final Map<String, Tensor> weights, final ComputeDevice device,
		final List<LabelledImage> test)
	{
		try (AnomalyDetector detector = method.restore(preprocessing, options, weights, device)) {
			return new DetectorScores(detector, preprocessing).auroc(test);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void keepBatchwise(final Bench bench, final String setting, final Preprocessing preprocessing,
		final MethodOptions options, final Map<String, Tensor> weights, final ComputeDevice device,
		final List<LabelledImage> test)
	{
		try (BatchwiseScores scores = new BatchwiseScores(weights, preprocessing.channels(), options, device)) {
			final List<PixelArray> normal = new ArrayList<>();
			final List<PixelArray> abnormal = new ArrayList<>();
			for (final LabelledImage image : test)
				(image.abnormal() ? abnormal : normal).add(preprocessing.apply(image.plane()).whole().pixels());
			final int batch = options.integer("batch");
			bench.keep(name() + ": image AUROC of the last epoch, tested in batches of one image", setting, figure(Auroc.of(
				scores.of(normal, 1), scores.of(abnormal, 1))));
			bench.keep(name() + ": image AUROC of the last epoch, tested in batches of one kind", setting, figure(Auroc.of(
				scores.of(normal, batch), scores.of(abnormal, batch))));
			final List<Boolean> kinds = RandomOrder.of(test.stream().map(LabelledImage::abnormal).toList(),
				new SplittableRandom(1));
			bench.keep(name() + ": image AUROC of the last epoch, tested in batches of both kinds", setting, figure(mixed(
				scores, batch, kinds, normal, abnormal)));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static double mixed(final BatchwiseScores scores, final int batch, final List<Boolean> kinds,
		final List<PixelArray> normal, final List<PixelArray> abnormal)
	{
		final Iterator<PixelArray> ofNormal = normal.iterator();
		final Iterator<PixelArray> ofAbnormal = abnormal.iterator();
		final double[] all = scores.of(kinds.stream().map(kind -> (kind ? ofAbnormal : ofNormal).next()).toList(), batch);
		return Auroc.of(ofKind(all, kinds, false), ofKind(all, kinds, true));
	}

	private static double[] ofKind(final double[] scores, final List<Boolean> kinds, final boolean abnormal) {
		return IntStream.range(0, scores.length).filter(i -> kinds.get(i) == abnormal).mapToDouble(i -> scores[i])
			.toArray();
	}

	private String last() {
		return name() + ": image AUROC of the last epoch";
	}

	private static String figure(final double value) {
		return String.format(Locale.ROOT, "%.4f", value);
	}
}
