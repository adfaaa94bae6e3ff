package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import sc.fiji.anomaly.checkpoint.Checkpoint;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.agad.AgadMethod;
import sc.fiji.anomaly.method.autoencoder.AraeMethod;
import sc.fiji.anomaly.method.autoencoder.DaeMethod;
import sc.fiji.anomaly.method.autoencoder.PlainAutoencoderMethod;
import sc.fiji.anomaly.method.mlsad.DeviceTraining;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.method.puzzle.PuzzleMethod;
import sc.fiji.anomaly.method.svdd.DeepSvddMethod;
import sc.fiji.anomaly.testing.NativeCalls;
import sc.fiji.anomaly.testing.WindowTraining;

/**
 * A program that prints how often a training step of each method calls PyTorch: what a longer training calls more than
 * a shorter one, for each step that it has more.
 */
final class CountedTraining {

	private static final int SIDE = 32;
	private static final int IMAGES = 500;

	/** What is trained: twice, with one of two options more. */
	private record Case(String name, AnomalyMethod method, Layout layout, String options, String shorter, String longer) {
	}

	/** How many steps were done, and how often they called. */
	private record Count(int steps, Map<String, Long> calls) {
	}

	private CountedTraining() {}

	/** @param names of cases; none for all */
	public static void main(final String[] names) {
		count(cases().get(0), cases().get(0).shorter()); // the engine starts, and checks what it computes
		for (final Case one : cases()) {
			if (names.length > 0 && !List.of(names).contains(one.name())) continue;
			print(one.name(), count(one, one.shorter()), count(one, one.longer()));
		}
		for (final Layout layout : Layout.values())
			for (final int level : new int[] { 1, 4, 8, 16 }) {
				final String name = "MLSAD on a device " + layout.key() + " " + level;
				if (names.length == 0 || List.of(names).contains(name)) print(name, onDevice(level, layout, 200), onDevice(
					level, layout, 400));
			}
	}

	private static void print(final String name, final Count less, final Count more) {
		final double steps = more.steps() - less.steps();
		final Map<String, Long> added = new HashMap<>();
		more.calls().forEach((call, calls) -> added.put(call, calls - less.calls().getOrDefault(call, 0L)));
		final StringBuilder line = new StringBuilder();
		added.entrySet().stream().filter(entry -> entry.getValue() > 0).sorted(Map.Entry.<String, Long> comparingByValue()
			.reversed()).forEach(entry -> line.append(String.format(Locale.ROOT, " %s %.2f", entry.getKey(), entry
				.getValue() / steps)));
		System.out.println(String.format(Locale.ROOT, "%s = %.2f:%s", name, added.values().stream().mapToLong(
			calls -> calls).sum() / steps, line));
	}

	/** As on a GPU, where the patches are put together by the engine, some steps at once. */
	private static Count onDevice(final int level, final Layout layout, final int steps) {
		final Map<String, Long> before = NativeCalls.counts();
		DeviceTraining.train(level, layout, 256, steps, images());
		return new Count(steps, since(before));
	}

	private static Map<String, Long> since(final Map<String, Long> before) {
		final Map<String, Long> calls = NativeCalls.counts();
		before.forEach((name, count) -> calls.merge(name, -count, Long::sum));
		return calls;
	}

	private static List<Case> cases() {
		final AnomalyMethod mlsad = new MlsadMethod();
		final List<Case> cases = new ArrayList<>();
		for (final int level : new int[] { 1, 4, 8, 16 })
			cases.add(new Case("MLSAD " + level, mlsad, Layout.ALIGNED, "batch:4,levels:" + level, "length:0.03",
				"length:0.06"));
		cases.add(new Case("MLSAD texture", mlsad, Layout.TEXTURE, "batch:4,levels:8", "length:0.06", "length:0.12"));
		cases.add(new Case("MLSAD fakes", mlsad, Layout.ALIGNED,
			"batch:4,levels:8,fakes:patchgan,ganwidth:0.05,length:0.02", "gansteps:5000", "gansteps:10000"));
		cases.add(whole("AGAD", new AgadMethod(), "width:0.1,batch:4"));
		cases.add(whole("ARAE", new AraeMethod(), "batch:4"));
		cases.add(whole("DAE", new DaeMethod(), "batch:4"));
		cases.add(whole("Autoencoder", new PlainAutoencoderMethod(), "batch:4"));
		cases.add(whole("Puzzle-AE", new PuzzleMethod(), "width:2,batch:4"));
		cases.add(whole("Deep SVDD", new DeepSvddMethod(), "batch:4"));
		return cases;
	}

	private static Case whole(final String name, final AnomalyMethod method, final String options) {
		return new Case(name, method, Layout.ALIGNED, options, "length:0.05", "length:0.1");
	}

	private static Count count(final Case one, final String length) {
		final String options = one.options() + "," + length;
		final Map<String, Long> before = NativeCalls.counts();
		final int[] steps = new int[1];
		final TrainingRun run = WindowTraining.run(one.method(), options, new Progress() {}).with(new Progress() {},
			new Checkpoints()
			{

				@Override
				public Optional<Checkpoint> load(final String name) {
					return Optional.empty();
				}

				@Override
				public boolean isKeeping() {
					return false;
				}

				@Override
				public boolean isDue(final String name) {
					return false;
				}

				@Override
				public void save(final String name, final Checkpoint state) {
					// never due
				}

				@Override
				public void finished(final String name, final Checkpoint state) {
					steps[0] += (int) state.step();
				}

				@Override
				public void continuing(final String name, final long step, final long all) {
					// none was kept
				}
			});
		try (AnomalyDetector detector = one.method().train(WindowTraining.set(one.method(), options, one.layout(),
			images()), run))
		{
			return new Count(steps[0], since(before));
		}
	}

	private static List<PixelArray> images() {
		final SplittableRandom random = new SplittableRandom(1);
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			final PixelArray image = new PixelArray(1, SIDE, SIDE);
			for (int p = 0; p < image.values().length; p++)
				image.values()[p] = (float) random.nextDouble(-1, 1);
			images.add(image);
		}
		return images;
	}
}
