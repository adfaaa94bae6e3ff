package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.input.ImageFolder;

/**
 * What a whole slide costs: memory and time of a screening of slides of several sizes, all of them tissue. Memory is at
 * the most what the heap may have, so the heap is part of the setting.
 */
public final class SlideMeasure implements Measure {

	/** Width and height of a training image, and so of a tile. */
	private static final int SIZE = 256;
	private static final double MIB = 1 << 20;

	private final List<Integer> sides;
	private final int trained;

	/** As published. */
	public SlideMeasure() {
		this(List.of(10_000, 20_000, 30_000), 60);
	}

	/**
	 * For tests.
	 *
	 * @param sides width and height of the slides that are scored
	 * @param trained how many images are trained on
	 */
	SlideMeasure(final List<Integer> sides, final int trained) {
		this.sides = List.copyOf(sides);
		this.trained = trained;
	}

	@Override
	public String name() {
		return "slides";
	}

	@Override
	public void run(final Bench given) throws IOException {
		final Bench bench = given.withLayout(Layout.TEXTURE);
		try (ScreeningPlace place = ScreeningPlace.create()) {
			final Path normals = Files.createDirectories(place.resolve("normals"));
			for (int i = 0; i < trained; i++)
				new MadeSlide(SIZE, i).write(normals.resolve("normal " + i + ".tif"));
			final Path model = place.resolve("model.anomaly");
			place.detection().train(ImageFolder.of(normals, "normals"), List.of(), bench.settings(), model, Progress.NONE);
			for (final int side : sides)
				screen(bench, place, model, side);
		}
	}

	private void screen(final Bench bench, final ScreeningPlace place, final Path model, final int side)
		throws IOException
	{
		final String setting = side + " x " + side + "; " + bench.method() + "; heap " + Math.round(Runtime.getRuntime()
			.maxMemory() / MIB) + " MiB";
		if (bench.known(name() + ": seconds", setting).isPresent()) return;
		final Path images = Files.createDirectories(place.resolve("images " + side));
		new MadeSlide(side, side).write(images.resolve("slide.tif"));
		final Cost[] cost = new Cost[1];
		final OptionalLong peak = ResidentMemory.peakDuring(() -> cost[0] = Cost.of(() -> place.screen(model, images, place
			.resolve("out " + side), true, Progress.NONE)));
		final double megapixels = 1e-6 * side * side;
		bench.keep(name() + ": seconds", setting, String.format(Locale.ROOT, "%.0f s", cost[0].wallMillis() / 1e3));
		bench.keep(name() + ": CPU time a megapixel", setting, String.format(Locale.ROOT, "%.1f ms", cost[0].cpuMillis() /
			megapixels));
		if (peak.isPresent()) bench.keep(name() + ": peak resident", setting, String.format(Locale.ROOT, "%.0f MiB", peak
			.getAsLong() / MIB));
	}
}
