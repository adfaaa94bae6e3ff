package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.training.RandomOrder;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * What known abnormal images are worth (AGAD, table 2): of all classes of mnist and fashion-mnist that are not normal, as many
 * of the training split that they are the share gamma of all images that train; of other sets, a few that are taken out of the
 * test split, with and without them on the same rest.
 */
public final class LabelsMeasure implements Measure {

	private static final List<Double> SHARES = List.of(0.0, 0.01, 0.05, 0.1, 0.2);
	private static final List<String> CLASSES = List.of("mnist 8", "mnist 2", "fashion-mnist 5", "fashion-mnist 6");
	private static final List<String> SETS = List.of("brain-mri", "head-ct", "magnetic-tile");

	/** Abnormal images that are taken out of a test split. */
	private static final int FEW = 16;

	private final int few;

	/** As published. */
	public LabelsMeasure() {
		this(FEW);
	}

	/**
	 * For tests.
	 *
	 * @param few abnormal images that are taken out of a test split
	 */
	LabelsMeasure(final int few) {
		this.few = few;
	}

	@Override
	public String name() {
		return "labels";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final String subject : CLASSES) {
			final String[] words = subject.split(" ");
			ofClass(bench, bench.sets().get(words[0]), words[1]);
		}
		for (final String set : SETS) ofSet(bench, bench.sets().get(set));
	}

	private void ofClass(final Bench bench, final BenchmarkSet set, final String normal) throws IOException {
		set.check();
		final List<Plane> normals = new ArrayList<>();
		set.train(normal).forEach(normals::add);
		for (final double share : SHARES) {
			final String setting = String.format(Locale.ROOT, "%s %s, gamma %.2f", set.name(), normal, share);
			if (known(bench, setting)) continue;
			final int count = (int) Math.round(share * normals.size() / (1 - share));
			run(bench, setting, set, normals, count == 0 ? List.of() : others(set, normal, count, bench.settings().seed()), set.test(
				normal));
		}
	}

	/** Of the training split, all other classes together. */
	private static List<Plane> others(final BenchmarkSet set, final String normal, final int count, final long seed)
		throws IOException
	{
		final List<Plane> others = new ArrayList<>();
		for (final String other : set.classes()) if (!other.equals(normal)) set.train(other).forEach(others::add);
		return RandomOrder.of(others, new SplittableRandom(seed)).subList(0, count);
	}

	private void ofSet(final Bench bench, final BenchmarkSet set) throws IOException {
		set.check();
		final String normal = set.classes().get(0);
		final List<LabelledImage> abnormal = RandomOrder.of(set.test(normal).stream().filter(LabelledImage::abnormal).toList(),
			new SplittableRandom(bench.settings().seed()));
		final List<Plane> known = new ArrayList<>();
		for (final LabelledImage image : abnormal.subList(0, few)) known.add(image.plane());
		final List<String> taken = abnormal.subList(0, few).stream().map(LabelledImage::name).toList();
		final List<LabelledImage> rest = set.test(normal).stream().filter(image -> !taken.contains(image.name())).toList();
		for (final List<Plane> labels : List.of(List.<Plane> of(), known)) {
			final String setting = set.name() + " without " + few + " abnormal test images, " + labels.size() + " of them known";
			if (!known(bench, setting)) run(bench, setting, set, set.train(normal), labels, rest);
		}
	}

	private boolean known(final Bench bench, final String setting) throws IOException {
		return bench.known(name() + ": image AUROC", setting + "; " + bench.method()).isPresent();
	}

	private void run(final Bench bench, final String subject, final BenchmarkSet set, final Iterable<Plane> normals,
		final List<Plane> anomalies, final List<LabelledImage> test) throws IOException
	{
		final TrainingSettings settings = bench.settings().withLayout(set.layout().key());
		final String setting = subject + "; " + bench.method();
		try (Detector detector = bench.trainer().train(normals, anomalies, settings, bench.model(), new TrainingMonitor() {})) {
			bench.keep(name() + ": training", setting, String.format(Locale.ROOT, "%.0f CPU s", detector.trainingCpuSeconds()));
			bench.keep(name() + ": image AUROC", setting, String.format(Locale.ROOT, "%.4f", GroupScores.aurocs(
				detector, test).all()));
		}
	}
}
