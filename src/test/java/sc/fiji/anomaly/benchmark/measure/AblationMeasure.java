package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.report.Trial;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;

/**
 * What each level finds alone, and all together, with and without position pairs, where the abnormal images are other classes,
 * uniform noise, or of another set altogether (the paper's tables 3 and 4). Takes models that the trials left, and trains where
 * there are none.
 */
public final class AblationMeasure implements Measure {

	/** Of each kind, evenly spread over what there is. */
	private static final int IMAGES = 1000;

	private static final String TOGETHER = "all levels together";
	private static final double WHITE = 255;

	/** A class that is normal, and a set of which all images are abnormal. */
	private record Subject(String set, String normal, String farAway) {
	}

	@Override
	public String name() {
		return "ablation";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final Subject subject : List.of(new Subject("mnist", "8", "fashion-mnist"), new Subject("cifar10", "horse", "mnist")))
			for (final boolean positions : new boolean[] { true, false }) run(bench, subject, positions);
	}

	private void run(final Bench bench, final Subject subject, final boolean positions) throws IOException {
		final String setting = subject.set() + " " + subject.normal() + ", position pairs " + (positions ? "on" : "off") + "; "
			+ bench.method();
		if (bench.known(summary("best level alone"), setting).isPresent()) return;
		final BenchmarkSet set = bench.sets().get(subject.set());
		set.check();
		bench.sets().get(subject.farAway()).check();
		final Map<String, List<Plane>> abnormal = new LinkedHashMap<>();
		final List<Plane> normal = spread(set.test(subject.normal()).stream().filter(image -> !image.abnormal()).toList());
		abnormal.put("other classes", spread(set.test(subject.normal()).stream().filter(LabelledImage::abnormal).toList()));
		abnormal.put("uniform noise", noise(normal.get(0), bench.settings().seed()));
		abnormal.put(subject.farAway(), spread(bench.sets().get(subject.farAway()).test("0")).stream().map(plane -> withChannels(
			plane, normal.get(0).channels())).toList());
		try (AnomalyScorer scorer = new AnomalyDetection().open(model(bench, set, subject.normal(), positions), "cpu")) {
			keep(bench, setting, scores(scorer, normal), abnormal, scorer);
		}
	}

	private Path model(final Bench bench, final BenchmarkSet set, final String normal, final boolean positions)
		throws IOException
	{
		final Path known = bench.model().resolveSibling(new Trial(set.name(), normal, bench.settings().method(), bench.settings()
			.effort().key(), bench.settings().seed()).fileName() + ".anomaly");
		if (positions && Files.exists(known)) return known;
		bench.trainer().train(set.train(normal), bench.settings().withLayout(set.layout().key()).withOptions(positions ? ""
			: "beta:0"), bench.model()).close();
		return bench.model();
	}

	private void keep(final Bench bench, final String setting, final Map<String, double[]> normal,
		final Map<String, List<Plane>> abnormal, final AnomalyScorer scorer) throws IOException
	{
		double together = 0;
		double shortfall = Double.NEGATIVE_INFINITY;
		final Map<String, Double> alone = new LinkedHashMap<>();
		for (final Map.Entry<String, List<Plane>> kind : abnormal.entrySet()) {
			final Map<String, double[]> scores = scores(scorer, kind.getValue());
			double best = 0;
			double all = 0;
			for (final Map.Entry<String, double[]> level : scores.entrySet()) {
				final double auroc = Auroc.of(normal.get(level.getKey()), level.getValue());
				bench.keep(name() + ": image AUROC against " + kind.getKey() + ", " + level.getKey(), setting, figure(auroc));
				if (level.getKey().equals(TOGETHER)) all = auroc;
				else {
					best = Math.max(best, auroc);
					alone.merge(level.getKey(), auroc / abnormal.size(), Double::sum);
				}
			}
			together += all / abnormal.size();
			shortfall = Math.max(shortfall, best - all);
		}
		bench.keep(summary("largest shortfall of " + TOGETHER + " against the best level"), setting, figure(shortfall));
		bench.keep(summary(TOGETHER), setting, figure(together));
		final String best = alone.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
		bench.keep(summary("best level alone"), setting, figure(alone.get(best)) + " (" + best + ")");
	}

	private String summary(final String what) {
		return name() + ": over the three kinds, " + what;
	}

	/** Scores of each level and of all together. */
	private static Map<String, double[]> scores(final AnomalyScorer scorer, final List<Plane> planes) {
		final Map<String, double[]> scores = new LinkedHashMap<>();
		for (int i = 0; i < planes.size(); i++) {
			final PlaneScore score = scorer.score(planes.get(i), Selection.EVERYWHERE).score();
			final int at = i;
			scores.computeIfAbsent(TOGETHER, name -> new double[planes.size()])[at] = score.score();
			score.levelScores().forEach((level, value) -> scores.computeIfAbsent(level, name -> new double[planes
				.size()])[at] = value);
		}
		return scores;
	}

	private static List<Plane> spread(final List<LabelledImage> images) throws IOException {
		final List<Plane> planes = new ArrayList<>();
		final int count = Math.min(IMAGES, images.size());
		for (int i = 0; i < count; i++) planes.add(images.get((int) ((long) i * images.size() / count)).plane());
		return planes;
	}

	private static List<Plane> noise(final Plane like, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			final float[] values = new float[(int) (like.width() * like.height() * like.channels())];
			for (int k = 0; k < values.length; k++) values[k] = (float) random.nextDouble(WHITE);
			planes.add(new Plane("noise " + i, "noise " + i, ArrayImgs.floats(values, like.width(), like.height(), like.channels()),
				PixelSize.UNKNOWN));
		}
		return planes;
	}

	/** A grey image in all channels. */
	private static Plane withChannels(final Plane grey, final int channels) {
		return channels == grey.channels() ? grey : new Plane(grey.name(), grey.source(), Views.interval(Views.expandBorder(grey
			.pixels(), 0, 0, channels - 1L), new long[3], new long[] { grey.width() - 1, grey.height() - 1, channels - 1L }), grey
				.pixelSize());
	}

	private static String figure(final double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}
}
