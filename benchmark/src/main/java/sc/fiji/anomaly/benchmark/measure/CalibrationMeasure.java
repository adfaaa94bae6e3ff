package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.image.Plane;

/**
 * Whether the promised alarm rate is kept: over 20 splits, all normal images of a set (at most 1,000, drawn by the
 * split's number) are divided at random; 60 % train and calibrate, the others are called or not.
 */
public final class CalibrationMeasure implements Measure {

	private static final int SPLITS = 20;
	private static final int MOST_IMAGES = 1000;
	private static final double TRAINING_SHARE = 0.6;
	private static final double ALARM_RATE = 0.1;

	@Override
	public String name() {
		return "calibration";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final String[] subject : new String[][] { { "mnist", "8" }, { "lung-histology", "normal" } }) {
			final BenchmarkSet set = bench.sets().get(subject[0]);
			set.check();
			run(bench, set, subject[1]);
		}
	}

	private void run(final Bench bench, final BenchmarkSet set, final String normal) throws IOException {
		final String subject = set.name() + " " + normal + "; " + bench.method();
		final String measure = name() + ": share of fresh normals called at " + ALARM_RATE + " (beta-binomial 95 %)";
		final List<Plane> normals = normals(set, normal);
		final List<ConformalInterval> splits = new ArrayList<>();
		for (int split = 1; split <= SPLITS; split++) {
			final String setting = subject + Measurement.PART + split;
			final var known = bench.known(measure, setting);
			splits.add(known.isPresent() ? ConformalInterval.parse(known.get()) : measured(bench, normals, split));
			if (known.isEmpty()) bench.keep(measure, setting, splits.get(split - 1).toString());
		}
		bench.keep(name() + ": splits inside their interval", subject, splits.stream().filter(ConformalInterval::isInside)
			.count() + " of " + SPLITS);
		final DoubleSummaryStatistics shares = splits.stream().mapToDouble(ConformalInterval::share).summaryStatistics();
		bench.keep(name() + ": share called at " + ALARM_RATE + ", mean (lowest to highest)", subject, String.format(
			Locale.ROOT, "%.4f (%.4f to %.4f)", shares.getAverage(), shares.getMin(), shares.getMax()));
		bench.keep(name() + ": 95 % interval of one split", subject, splits.get(0).range());
	}

	private static List<Plane> normals(final BenchmarkSet set, final String normal) throws IOException {
		final List<Plane> planes = new ArrayList<>();
		for (final Plane plane : set.train(normal))
			planes.add(plane);
		for (final LabelledImage image : set.test(normal))
			if (!image.abnormal()) planes.add(image.plane());
		return planes;
	}

	private static ConformalInterval measured(final Bench bench, final List<Plane> normals, final int split)
		throws IOException
	{
		final List<Plane> drawn = new ArrayList<>(normals);
		Collections.shuffle(drawn, new Random(split));
		final int count = Math.min(MOST_IMAGES, drawn.size());
		final int training = (int) (TRAINING_SHARE * count);
		final List<Plane> fresh = drawn.subList(training, count);
		try (Detector detector = bench.train(drawn.subList(0, training), split)) {
			final double rate = detector.supportedAlarmRate(ALARM_RATE);
			int called = 0;
			for (final Plane plane : fresh)
				if (detector.score(plane).isAnomalous(rate)) called++;
			return ConformalInterval.of(called, fresh.size(), detector.calibrationImages(), rate, 0.95);
		}
	}
}
