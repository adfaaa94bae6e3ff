package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import ij.ImagePlus;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Installed;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.explain.FakeGallery;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.view.FakeRows;

/**
 * What generated fakes are like: pictures of those of every level beside normal images, how different they are from
 * each other, how much of their noise is in them, and whether they are normal in windows of their level and broken
 * beyond. With the entropy term and without it (the comparison of the paper's figure 3).
 */
public final class FakesMeasure implements Measure {

	private static final int IMAGES = 120;
	private static final int SHOWN = 14;
	private static final int ZOOM = 2;

	/** The generators are trained in full; the detectors, which nobody asks, hardly at all. */
	private static final String OPTIONS = "fakes:patchgan,keep:fakes,length:0.01,gansteps:40000,entropy:";

	@Override
	public String name() {
		return "fakes";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		final BenchmarkSet digits = bench.sets().get("mnist");
		for (final String entropy : List.of("on", "off"))
			run(bench.withLayout(Layout.ALIGNED), digits, "8", entropy);
		run(bench.withLayout(Layout.TEXTURE), bench.sets().get("lung-histology"), "normal", "on");
	}

	private void run(final Bench bench, final BenchmarkSet set, final String normal, final String entropy)
		throws IOException
	{
		final String setting = set.name() + " " + normal + ", entropy term " + entropy;
		if (bench.known(name() + ": mean distance of generated images, level 8", setting).isPresent()) return;
		set.check();
		final Path other = otherModel(bench, set, normal);
		final Map<String, List<Double>> curves = new ConcurrentHashMap<>();
		final TrainingSettings settings = bench.settings().withOptions(OPTIONS + entropy);
		Installed.detection().train(set.train(normal), List.of(), settings, bench.model(), new Progress() {

			@Override
			public void loss(final String curve, final int step, final double value) {
				curves.computeIfAbsent(curve, name -> new ArrayList<>()).add(value);
			}
		});
		try (FakeGallery gallery = FakeGallery.open(bench.model(), Installed.methods()::named, "cpu");
				OpenedModel judges = OpenedModel.open(other, Installed.methods()::named, ComputeDevice.choose("cpu")))
		{
			final SortedMap<Integer, List<PixelArray>> fakes = gallery.fakes(IMAGES, new SplittableRandom(bench.settings()
				.seed()), new Progress()
			{

					@Override
					public void report(final String stage, final double fraction, final double secondsLeft) {
						bench.out().println("  " + stage);
					}
				});
			final PixelArray like = fakes.get(fakes.firstKey()).get(0);
			final List<PixelArray> others = new ArrayList<>();
			for (final LabelledImage image : set.test(normal))
				if (!image.abnormal() && others.size() < IMAGES) others.add(gallery.normal(image.plane(), like));
			bench.keep(name() + ": mean distance of normal images", setting, figure(Distances.mean(others)));
			bench.keep(name() + ": mean distance of the most alike normal images", setting, figure(Distances.nearest(
				others)));
			for (final Map.Entry<Integer, List<PixelArray>> level : fakes.entrySet()) {
				if (level.getKey() > 16) continue; // of the image reduced: another image
				keep(bench, setting, level.getKey(), level.getValue(), others, judges.members().get(0).detector(), curves);
			}
			picture(bench, set.name() + (entropy.equals("on") ? "" : "-without-entropy"), others, fakes);
		}
	}

	/** @param judges detectors that were trained against other fakes */
	private void keep(final Bench bench, final String setting, final int level, final List<PixelArray> fakes,
		final List<PixelArray> others, final AnomalyDetector judges, final Map<String, List<Double>> curves)
		throws IOException
	{
		final String at = ", level " + level;
		final List<Double> information = curves.get("fakes of level " + level + " information");
		bench.keep(name() + ": mutual information, first steps" + at, setting, figure(information.get(0)) + " nats");
		bench.keep(name() + ": mutual information, last steps" + at, setting, figure(information.get(information.size() -
			1)) + " nats");
		bench.keep(name() + ": mean distance of the most alike generated images" + at, setting, figure(Distances.nearest(
			fakes)));
		final int side = Math.min(fakes.get(0).width(), fakes.get(0).height());
		for (final Level judge : judges.levels())
			if (judge.size() >= level && judge.size() <= side) bench.keep(name() + ": patch AUROC of D_" + judge.size() +
				" of another model, generated against normal" + at, setting, figure(Auroc.of(evidence(judges, judge, others),
					evidence(judges, judge, fakes))));
		// last: where it stands, all of the level stands
		bench.keep(name() + ": mean distance of generated images" + at, setting, figure(Distances.mean(fakes)));
	}

	/** A model with the method's own settings: one that a trial has left, or a new one. */
	private static Path otherModel(final Bench bench, final BenchmarkSet set, final String normal) throws IOException {
		final Optional<Path> left = bench.trialModel(set, normal);
		if (left.isPresent()) return left.get();
		final Path file = bench.model().resolveSibling("judge.anomaly");
		bench.trainer().train(set.train(normal), bench.settings(), file).close();
		return file;
	}

	/** The evidence of all patches of all images. */
	private static double[] evidence(final AnomalyDetector detector, final Level level, final List<PixelArray> images) {
		return images.stream().map(image -> detector.evidence(level, ImageTile.whole(image).reduced(level.reduction()))
			.values()).flatMapToDouble(values -> IntStream.range(0, values.length).mapToDouble(i -> values[i])).toArray();
	}

	private void picture(final Bench bench, final String name, final List<PixelArray> normals,
		final SortedMap<Integer, List<PixelArray>> fakes) throws IOException
	{
		final FakeRows rows = new FakeRows();
		rows.add("normal", normals.subList(0, SHOWN));
		fakes.forEach((size, images) -> rows.add("level " + size, images.subList(0, SHOWN)));
		final ImagePlus image = rows.toImage(name);
		final ImagePlus flat = image.resize(ZOOM * image.getWidth(), ZOOM * image.getHeight(), "none");
		ImageIO.write(flat.flatten().getBufferedImage(), "png", bench.results().picture("fakes-" + name).toFile());
	}

	private static String figure(final double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}
}
