package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImageFolder;

/**
 * What a screening of a folder costs beside scoring its images one after the other, and whether it stays as quick and
 * as small over many images: made-up images, a model of few steps.
 */
public final class ScreeningMeasure implements Measure {

	private static final int NORMALS = 60;
	private static final int SIZE = 256;
	private static final int SMALL = 32;
	private static final double MIB = 1 << 20;

	private final int aligned;
	private final int textures;
	private final int many;

	/** As published. */
	public ScreeningMeasure() {
		this(1000, 200, 10_000);
	}

	/**
	 * For tests.
	 *
	 * @param aligned how many aligned images are scored
	 * @param textures how many textures
	 * @param many how many small images
	 */
	ScreeningMeasure(final int aligned, final int textures, final int many) {
		this.aligned = aligned;
		this.textures = textures;
		this.many = many;
	}

	@Override
	public String name() {
		return "screening";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		try (ScreeningPlace place = ScreeningPlace.create()) {
			speed(bench.withLayout(Layout.ALIGNED), place, "aligned", aligned, SMALL);
			speed(bench.withLayout(Layout.TEXTURE), place, "texture", textures, 0);
			endurance(bench.withLayout(Layout.ALIGNED), place, "many");
		}
	}

	private void speed(final Bench bench, final ScreeningPlace place, final String name, final int count,
		final int workingSize) throws IOException
	{
		final Path folder = place.resolve(name);
		final String setting = count + " images of " + SIZE + " x " + SIZE + "; " + (workingSize > 0 ? "working size " +
			workingSize + "; " : "") + bench.method();
		if (bench.known(name() + ": images a second", setting).isPresent()) return;
		final Path model = train(bench, place.detection(), folder, SIZE, workingSize);
		final Path images = files(folder.resolve("images"), bench.layout().key(), SIZE, count);
		// the first images of a program take longer
		score(place.detection(), model, files(folder.resolve("first"), bench.layout().key(), SIZE, 10));
		final Cost alone = Cost.of(() -> score(place.detection(), model, images));
		final Cost screened = Cost.of(() -> place.screen(model, images, folder.resolve("out"), false, Progress.NONE));
		final Cost shown = Cost.of(() -> place.screen(model, images, folder.resolve("shown"), true, Progress.NONE));
		bench.keep(name() + ": images a second, one after the other", setting, perSecond(count, alone));
		bench.keep(name() + ": CPU time an image, one after the other", setting, millis(alone.cpuMillis() / count));
		bench.keep(name() + ": images a second", setting, perSecond(count, screened));
		bench.keep(name() + ": CPU time an image", setting, millis(screened.cpuMillis() / count));
		bench.keep(name() + ": images a second, with pictures", setting, perSecond(count, shown));
	}

	private void endurance(final Bench bench, final ScreeningPlace place, final String name) throws IOException {
		final Path folder = place.resolve(name);
		final String setting = many + " images of " + SMALL + " x " + SMALL + "; " + bench.method();
		if (bench.known(name() + ": time of the last tenth over that of the first", setting).isPresent()) return;
		final Path model = train(bench, place.detection(), folder, SMALL, 0);
		final Path images = files(folder.resolve("images"), bench.layout().key(), SMALL, many);
		final Tenths tenths = new Tenths();
		place.screen(model, images, folder.resolve("out"), true, tenths);
		tenths.pass();
		bench.keep(name() + ": time of the last tenth over that of the first", setting, String.format(Locale.ROOT, "%.2f",
			tenths.lastOverFirst()));
		if (tenths.resident.stream().allMatch(OptionalLong::isPresent)) for (final int tenth : new int[] { 1, 5, 10 })
			bench.keep(name() + ": resident", setting + "; after " + tenth * many / 10 + " images", String.format(Locale.ROOT,
				"%.0f MiB", tenths.resident.get(tenth).getAsLong() / MIB));
	}

	private static Path train(final Bench bench, final AnomalyDetection detection, final Path place, final int size,
		final int workingSize) throws IOException
	{
		final Path model = Files.createDirectories(place).resolve("model.anomaly");
		final TrainingSettings settings = bench.settings().withSize(workingSize).withCases("file");
		detection.train(IntStream.range(0, NORMALS).mapToObj(i -> plane(bench.layout().key(), size, i)).toList(), List.of(),
			settings, model, Progress.NONE);
		return model;
	}

	/** Grain, and a bright disc in the middle of what is aligned. */
	private static Plane plane(final String layout, final int size, final long seed) {
		final Plane plane = new Grain(size, seed).plane();
		if (!layout.equals(Layout.ALIGNED.key())) return plane;
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				access.setPosition(new int[] { x, y, 0 });
				final double radius = Math.hypot(x - size / 2.0, y - size / 2.0) / size;
				access.get().mul(radius < 0.4 ? 1 : 0.2);
			}
		return plane;
	}

	private static Path files(final Path folder, final String layout, final int size, final int count)
		throws IOException
	{
		Files.createDirectories(folder);
		for (int i = 0; i < count; i++) {
			final Plane plane = plane(layout, size, 1000L + i);
			final RandomAccess<FloatType> access = plane.pixels().randomAccess();
			final ByteProcessor pixels = new ByteProcessor(size, size);
			for (int at = 0; at < pixels.getPixelCount(); at++) {
				access.setPosition(new int[] { at % size, at / size, 0 });
				pixels.set(at, Math.round(Math.max(0, Math.min(255, access.get().get()))));
			}
			final String file = folder.resolve(i + ".tif").toString();
			if (!new FileSaver(new ImagePlus("", pixels)).saveAsTiff(file)) throw new IOException("Cannot write " + file);
		}
		return folder;
	}

	private static void score(final AnomalyDetection detection, final Path model, final Path images) {
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			for (final Plane plane : ImageFolder.of(images, "images"))
				scorer.score(plane, Selection.EVERYWHERE);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String perSecond(final int count, final Cost cost) {
		return String.format(Locale.ROOT, "%.1f", 1e3 * count / cost.wallMillis());
	}

	private static String millis(final double millis) {
		return String.format(Locale.ROOT, "%.1f ms", millis);
	}

	/** When each tenth of a screening ended, and how much memory it took then. */
	private static final class Tenths implements Progress {

		private final List<Long> times = new ArrayList<>();
		private final List<OptionalLong> resident = new ArrayList<>();

		Tenths() {
			pass();
		}

		@Override
		public synchronized void report(final String stage, final double fraction) {
			while (times.size() <= 10 * fraction && times.size() < 10)
				pass();
		}

		synchronized void pass() {
			times.add(System.nanoTime());
			resident.add(ResidentMemory.now());
		}

		double lastOverFirst() {
			return (double) (times.get(10) - times.get(9)) / (times.get(1) - times.get(0));
		}
	}
}
