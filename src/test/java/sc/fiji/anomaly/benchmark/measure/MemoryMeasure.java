package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
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

	private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		final List<Plane> normals = IntStream.range(0, 40).mapToObj(i -> grain(256, i)).toList();
		try (Detector detector = bench.train(normals, Layout.TEXTURE, bench.settings().seed())) {
			oneLarge(bench, detector, small(bench, detector));
			manySmall(bench, detector);
		}
	}

	/** Time of one image, in ms. */
	private record Cost(double cpu, double wall) {
	}

	private Cost small(final Bench bench, final Detector detector) throws IOException {
		final Plane image = grain(SMALL, 100);
		final Cost[] costs = new Cost[TIMED];
		for (int i = 0; i < costs.length; i++) costs[i] = cost(() -> detector.score(image));
		final Cost median = new Cost(median(Arrays.stream(costs).mapToDouble(Cost::cpu).toArray()),
			median(Arrays.stream(costs).mapToDouble(Cost::wall).toArray()));
		bench.keep(name() + ": median CPU time an image", setting(bench, SMALL), ms(median.cpu));
		bench.keep(name() + ": median wall time an image", setting(bench, SMALL), ms(median.wall));
		return median;
	}

	private void manySmall(final Bench bench, final Detector detector) throws IOException {
		final List<Plane> images = IntStream.range(0, 10).mapToObj(i -> grain(MANY, 100 + i)).toList();
		keepResident(bench, 0);
		for (int i = 0; i < IMAGES; i++) {
			detector.score(images.get(i % images.size()));
			if ((i + 1) % 100 == 0) keepResident(bench, i + 1);
		}
	}

	private void oneLarge(final Bench bench, final Detector detector, final Cost small) throws IOException {
		final Plane image = grain(LARGE, 200);
		final Cost[] cost = new Cost[1];
		final OptionalLong peak = ResidentMemory.peakDuring(() -> cost[0] = cost(() -> detector.score(image)));
		bench.keep(name() + ": CPU time", setting(bench, LARGE), ms(cost[0].cpu));
		bench.keep(name() + ": wall time", setting(bench, LARGE), ms(cost[0].wall));
		bench.keep(name() + ": CPU time over that of 512 x 512", setting(bench, LARGE), ratio(cost[0].cpu, small.cpu));
		bench.keep(name() + ": wall time over that of 512 x 512", setting(bench, LARGE),
			ratio(cost[0].wall, small.wall));
		if (peak.isEmpty()) return;
		// one map for each level, and the aggregate
		final long known = 4L * LARGE * LARGE * (1 + detector.levels().size() + 1);
		bench.keep(name() + ": peak resident beyond image and maps", setting(bench, LARGE),
			mib(peak.getAsLong() - known));
	}

	private void keepResident(final Bench bench, final int after) throws IOException {
		final OptionalLong resident = ResidentMemory.now();
		if (resident.isPresent()) bench.keep(name() + ": resident", setting(bench, MANY) + "; after " + after
			+ " images", mib(resident.getAsLong()));
	}

	private Cost cost(final Runnable action) {
		final long wall = System.nanoTime();
		final long cpu = machine.getProcessCpuTime();
		action.run();
		return new Cost((machine.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6);
	}

	/** Noise that is smooth over a few pixels, values 0 to 255. */
	private static Plane grain(final int size, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[size * size];
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				final float noise = 255 * random.nextFloat();
				final float left = x > 0 ? values[y * size + x - 1] : noise;
				final float above = y > 0 ? values[(y - 1) * size + x] : noise;
				values[y * size + x] = 0.35f * left + 0.35f * above + 0.3f * noise;
			}
		final String name = "grain " + seed;
		return new Plane(name, name, ArrayImgs.floats(values, size, size, 1), PixelSize.UNKNOWN);
	}

	private static double median(final double[] figures) {
		final double[] sorted = figures.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
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
