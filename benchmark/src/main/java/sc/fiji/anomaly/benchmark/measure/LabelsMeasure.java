package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.image.Plane;

/**
 * What known abnormal images are worth (AGAD, table 2): of all classes of mnist and fashion-mnist that are not normal,
 * as many of the training split that they are the share gamma of all images that are given, of which a part of the
 * normal ones calibrates; of other sets, a few that are taken out of the test split, with and without them on the same
 * rest.
 */
public final class LabelsMeasure implements Measure {

	private static final List<Double> SHARES = List.of(0.0, 0.01, 0.05, 0.1, 0.2);
	private static final List<String> CLASSES = List.of("mnist 8", "mnist 2", "fashion-mnist 5", "fashion-mnist 6");

	/**
	 * By set, how far numbers of images must be apart for them to show different things. Frames of a magnetic tile lie
	 * within 300 of each other; neighbours in the other sets may be slices of one patient.
	 */
	private static final Map<String, Integer> MARGINS = new TreeMap<>(Map.of("brain-mri", 3, "head-ct", 3,
		"magnetic-tile", 300));

	/** Abnormal images that are taken out of a test split. */
	private static final int FEW = 16;

	private final int few;
	private final Map<String, Integer> margins;

	/** As published. */
	public LabelsMeasure() {
		this(FEW, MARGINS);
	}

	/**
	 * For tests.
	 *
	 * @param few abnormal images that are taken out of a test split
	 * @param margins see {@link KnownImages#of}, by the name of a set
	 */
	LabelsMeasure(final int few, final Map<String, Integer> margins) {
		this.few = few;
		this.margins = margins;
	}

	@Override
	public String name() {
		return "labels";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final long seed : bench.seeds())
			runOnce(bench.withSeed(seed));
	}

	private void runOnce(final Bench bench) throws IOException {
		for (final String subject : CLASSES) {
			final String[] words = subject.split(" ");
			ofClass(bench, bench.sets().get(words[0]), words[1]);
		}
		for (final String set : margins.keySet())
			ofSet(bench, bench.sets().get(set), margins.get(set));
	}

	private void ofClass(final Bench bench, final BenchmarkSet set, final String normal) throws IOException {
		set.check();
		final List<Plane> normals = new ArrayList<>();
		set.train(normal).forEach(normals::add);
		for (final double share : SHARES) {
			final String setting = String.format(Locale.ROOT, "%s %s, gamma %.2f", set.name(), normal, share);
			if (known(bench, setting)) continue;
			run(bench, setting, normals, new KnownShare(share).of(set, normal, normals.size(), bench.settings().seed()), set
				.test(normal));
		}
	}

	private void ofSet(final Bench bench, final BenchmarkSet set, final int margin) throws IOException {
		set.check();
		final String normal = set.classes().get(0);
		final KnownImages images = KnownImages.of(set.test(normal), few, margin, new SplittableRandom(bench.settings()
			.seed()));
		final List<Plane> known = new ArrayList<>();
		for (final LabelledImage image : images.known())
			known.add(image.plane());
		for (final List<Plane> labels : List.of(List.<Plane> of(), known)) {
			final String setting = set.name() + " without " + few + " abnormal images and their neighbours, " + labels
				.size() + " of them known";
			if (!known(bench, setting)) run(bench, setting, set.train(normal), labels, images.rest());
		}
	}

	private boolean known(final Bench bench, final String setting) throws IOException {
		return bench.known(name() + ": image AUROC", setting + "; " + bench.repetition()).isPresent();
	}

	private void run(final Bench bench, final String subject, final Iterable<Plane> normals, final List<Plane> anomalies,
		final List<LabelledImage> test) throws IOException
	{
		final String setting = subject + "; " + bench.repetition();
		try (Detector detector = bench.trainer().train(normals, anomalies, bench.settings(), bench.model(),
			new Progress()
			{})) {
			bench.keep(name() + ": training", setting, String.format(Locale.ROOT, "%.0f CPU s", detector
				.trainingCpuSeconds()));
			bench.keep(name() + ": image AUROC", setting, String.format(Locale.ROOT, "%.4f", GroupScores.aurocs(detector,
				test).all()));
		}
	}
}
