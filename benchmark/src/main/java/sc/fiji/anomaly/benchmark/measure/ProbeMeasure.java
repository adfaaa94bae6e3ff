package sc.fiji.anomaly.benchmark.measure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.detector.Installed;
import sc.fiji.anomaly.explain.ProbeStep;
import sc.fiji.anomaly.explain.ProbedModel;
import sc.fiji.anomaly.image.PixelArray;

/**
 * What models think is normal: pictures of what noise becomes, for MNIST 8 and brain-mri, and for the smallest and the
 * largest level of MNIST 8 alone. Takes the models that the trials left, and trains where there are none.
 */
public final class ProbeMeasure implements Measure {

	private static final int IMAGES = 12;
	private static final int STEPS = 200;
	private static final List<Integer> SHOWN = List.of(0, 25, 50, 100, 200);
	private static final double REPEL = 0.1;
	private static final int ZOOM = 2;
	private static final int ALL = 0;

	@Override
	public String name() {
		return "probe";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final String[] subject : new String[][] { { "mnist", "8" }, { "brain-mri", "normal" } }) {
			final BenchmarkSet set = bench.sets().get(subject[0]);
			final Path model = bench.modelOf(set, subject[1]);
			run(bench, set, subject[1], model, ALL);
			if (set.name().equals("mnist")) for (final int level : new int[] { 1, 16 })
				run(bench, set, subject[1], model, level);
		}
	}

	private void run(final Bench bench, final BenchmarkSet set, final String normal, final Path file, final int level)
		throws IOException
	{
		final List<ProbeStep> shown = new ArrayList<>();
		try (ProbedModel model = ProbedModel.open(file, Installed.methods()::named, "cpu")) {
			final SplittableRandom random = new SplittableRandom(bench.settings().seed());
			final List<PixelArray> noise = new ArrayList<>();
			while (noise.size() < IMAGES)
				noise.add(model.noise(random));
			model.probe(level == ALL ? model.levels() : List.of(level), STEPS, REPEL).run(noise, step -> {
				if (SHOWN.contains(step.step())) shown.add(step);
			});
		}
		for (final ProbeStep step : shown)
			bench.keep(name() + ": mean evidence after " + step.step() + " steps", set.name() + " " + normal + (level == ALL
				? "" : ", only level " + level) + "; " + bench.method(), String.format(Locale.ROOT, "%.4f", step
					.meanEvidence()));
		ImageIO.write(picture(shown), "png", bench.results().picture("probe-" + set.name() + (level == ALL ? ""
			: "-level-" + level)).toFile());
	}

	/** One row a step, one column an image. */
	private static BufferedImage picture(final List<ProbeStep> shown) {
		final PixelArray first = shown.get(0).images().get(0);
		final int width = first.width() * ZOOM;
		final int height = first.height() * ZOOM;
		final BufferedImage picture = new BufferedImage(IMAGES * width, shown.size() * height,
			BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				final float value = shown.get(y / height).images().get(x / width).get(0, y % height / ZOOM, x % width / ZOOM);
				picture.getRaster().setSample(x, y, 0, Math.round(127.5f * (value + 1)));
			}
		}
		return picture;
	}
}
