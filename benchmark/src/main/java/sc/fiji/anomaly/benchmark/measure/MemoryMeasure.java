package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;

/**
 * How long an image of 512 x 512 takes, whether memory stays flat over 1,000 images of 256 x 256, and what an image of
 * 4096 x 4096 takes beside it: a texture model of one channel, trained on made-up grain.
 */
public final class MemoryMeasure implements Measure {

	private static final int IMAGES = 1000;
	private static final int TIMED = 21;
	private static final int MANY = 256;
	private static final int SMALL = 512;
	private static final int LARGE = 4096;
	private static final double MIB = 1 << 20;

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public void run(final Bench given) throws IOException {
		final Bench bench = given.withLayout(Layout.TEXTURE);
		final List<Plane> normals = IntStream.range(0, 40).mapToObj(i -> new Grain(256, i).plane()).toList();
		try (Detector detector = bench.train(normals, bench.settings().seed())) {
			oneLarge(bench, detector, small(bench, detector));
			manySmall(bench, detector);
		}
	}

	private Cost small(final Bench bench, final Detector detector) throws IOException {
		final Plane image = new Grain(SMALL, 100).plane();
		final Cost median = Cost.median(TIMED, () -> detector.score(image));
		bench.keep(name() + ": median CPU time an image", setting(bench, SMALL), ms(median.cpuMillis()));
		bench.keep(name() + ": median wall time an image", setting(bench, SMALL), ms(median.wallMillis()));
		return median;
	}

	private void manySmall(final Bench bench, final Detector detector) throws IOException {
		final List<Plane> images = IntStream.range(0, 10).mapToObj(i -> new Grain(MANY, 100 + i).plane()).toList();
		keepResident(bench, 0);
		for (int i = 0; i < IMAGES; i++) {
			detector.score(images.get(i % images.size()));
			if ((i + 1) % 100 == 0) keepResident(bench, i + 1);
		}
	}

	private void oneLarge(final Bench bench, final Detector detector, final Cost small) throws IOException {
		final Plane image = new Grain(LARGE, 200).plane();
		final Cost[] cost = new Cost[1];
		final OptionalLong peak = ResidentMemory.peakDuring(() -> cost[0] = Cost.of(() -> detector.score(image)));
		bench.keep(name() + ": CPU time", setting(bench, LARGE), ms(cost[0].cpuMillis()));
		bench.keep(name() + ": wall time", setting(bench, LARGE), ms(cost[0].wallMillis()));
		bench.keep(name() + ": CPU time over that of 512 x 512", setting(bench, LARGE), ratio(cost[0].cpuMillis(), small
			.cpuMillis()));
		bench.keep(name() + ": wall time over that of 512 x 512", setting(bench, LARGE), ratio(cost[0].wallMillis(), small
			.wallMillis()));
		if (peak.isEmpty()) return;
		// one map for each level, and the aggregate
		final long known = 4L * LARGE * LARGE * (1 + detector.levels().size() + 1);
		bench.keep(name() + ": peak resident beyond image and maps", setting(bench, LARGE), mib(peak.getAsLong() - known));
	}

	private void keepResident(final Bench bench, final int after) throws IOException {
		final OptionalLong resident = ResidentMemory.now();
		if (resident.isPresent()) bench.keep(name() + ": resident", setting(bench, MANY) + "; after " + after + " images",
			mib(resident.getAsLong()));
	}

	private static String setting(final Bench bench, final int size) {
		return bench.method() + "; " + size + " x " + size;
	}

	private static String ms(final double millis) {
		return String.format(Locale.ROOT, "%.1f ms", millis);
	}

	private static String mib(final double bytes) {
		return String.format(Locale.ROOT, "%.0f MiB", bytes / MIB);
	}

	private static String ratio(final double large, final double small) {
		return String.format(Locale.ROOT, "%.1f", large / small);
	}
}
