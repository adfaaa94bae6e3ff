package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.image.Plane;

/**
 * Whether the promised alarm rate is kept for new patients: over 20 splits, 60 % of a set's patients train and
 * calibrate, and normal images of the others are called or not. The training is not told who they are: it has the
 * setting {@code cases}, {@code auto} or {@code file}. Sets that are not there are left out.
 */
public final class CasesMeasure implements Measure {

	private static final int SPLITS = 20;
	private static final double TRAINING_SHARE = 0.6;
	private static final double ALARM_RATE = 0.1;
	private static final String NORMAL = "normal";

	/** A set, and who its patients are. */
	private record Subject(String set, Function<List<Plane>, List<List<Plane>>> patients) {
	}

	private static final List<Subject> SUBJECTS = List.of(new Subject("magnetic-tile", Patients::tiles), new Subject(
		"malaria-cells", Patients.named("(C\\d+P\\d+)")), new Subject("brain-mri-flair", Patients.named("(.*)_")),
		new Subject("retina-oct-fluid", Patients.named("^([^_]+)_")), new Subject("head-ct-halves", Patients.named(
			"^([^_]+)_")), new Subject("chest-xray-child", Patients.named("(.*)")));

	@Override
	public String name() {
		return "cases";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final Subject subject : SUBJECTS) {
			final BenchmarkSet set = bench.sets().get(subject.set());
			try {
				set.check();
			}
			catch (final IOException e) {
				bench.out().println("left out: " + e.getMessage());
				continue;
			}
			final List<List<Plane>> patients = subject.patients().apply(normals(set));
			for (final String cases : List.of("auto", "file"))
				run(bench, set, patients, cases);
		}
	}

	private void run(final Bench bench, final BenchmarkSet set, final List<List<Plane>> patients, final String cases)
		throws IOException
	{
		final String subject = set.name() + ", " + cases + "; " + bench.method();
		final String measure = name() + ": share of images of new patients called at " + ALARM_RATE +
			" (beta-binomial 95 %)";
		final List<ConformalInterval> splits = new ArrayList<>();
		for (int split = 1; split <= SPLITS; split++) {
			final String setting = subject + Measurement.PART + split;
			final var known = bench.known(measure, setting);
			splits.add(known.isPresent() ? ConformalInterval.parse(known.get()) : measured(bench, patients, cases, split));
			if (known.isEmpty()) bench.keep(measure, setting, splits.get(split - 1).toString());
		}
		final DoubleSummaryStatistics shares = splits.stream().mapToDouble(ConformalInterval::share).summaryStatistics();
		bench.keep(name() + ": called at " + ALARM_RATE + ", mean (lowest to highest)", subject, String.format(Locale.ROOT,
			"%.3f (%.3f to %.3f)", shares.getAverage(), shares.getMin(), shares.getMax()));
		bench.keep(name() + ": interval of the first split", subject, splits.get(0).range());
		bench.keep(name() + ": splits inside their interval", subject, splits.stream().filter(ConformalInterval::isInside)
			.count() + " of " + SPLITS);
		bench.keep(name() + ": splits above their interval", subject, splits.stream().filter(one -> one.share() > one
			.high()).count() + " of " + SPLITS);
	}

	private static List<Plane> normals(final BenchmarkSet set) throws IOException {
		final List<Plane> planes = new ArrayList<>();
		set.train(NORMAL).forEach(planes::add);
		for (final LabelledImage image : set.test(NORMAL))
			if (!image.abnormal()) planes.add(image.plane());
		return planes;
	}

	/** Every new patient counts the same, with the share of his images that are called. */
	private static ConformalInterval measured(final Bench bench, final List<List<Plane>> patients, final String cases,
		final int split) throws IOException
	{
		final List<List<Plane>> drawn = new ArrayList<>(patients);
		Collections.shuffle(drawn, new Random(split));
		final int training = (int) (TRAINING_SHARE * drawn.size());
		final List<List<Plane>> fresh = drawn.subList(training, drawn.size());
		final List<Plane> normals = drawn.subList(0, training).stream().flatMap(List::stream).toList();
		try (Detector detector = bench.trainer().train(normals, bench.settings().withSeed(split).withCases(cases), bench
			.model()))
		{
			final double rate = detector.supportedAlarmRate(ALARM_RATE);
			double called = 0;
			for (final List<Plane> patient : fresh)
				called += patient.stream().filter(plane -> detector.score(plane).isAnomalous(rate)).count() / (double) patient
					.size();
			return ConformalInterval.of(called / fresh.size(), fresh.size(), detector.calibrationImages(), rate, 0.95);
		}
	}
}
