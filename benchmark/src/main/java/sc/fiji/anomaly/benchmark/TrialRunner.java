package sc.fiji.anomaly.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.benchmark.detector.Trainer;
import sc.fiji.anomaly.benchmark.report.Figures;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;
import sc.fiji.anomaly.benchmark.report.ScoredImage;
import sc.fiji.anomaly.benchmark.report.ScoresFile;
import sc.fiji.anomaly.benchmark.report.Trial;
import sc.fiji.anomaly.benchmark.report.TrialRow;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;

/** Runs one trial: trains on the normal images of a set, scores its test split, and keeps the figures. */
final class TrialRunner {

	private final Trainer trainer;
	private final ResultsFolder results;
	private final Path scratch;
	private final boolean maps;

	/**
	 * @param scratch folder for models, scores and pictures
	 * @param maps whether to write pictures of the worst mistakes
	 */
	TrialRunner(final Trainer trainer, final ResultsFolder results, final Path scratch, final boolean maps) {
		this.trainer = trainer;
		this.results = results;
		this.scratch = scratch;
		this.maps = maps;
	}

	/** Runs a trial to its end; the row is written when everything else is. */
	TrialRow run(final Trial trial, final BenchmarkSet set, final TrainingSettings settings) throws IOException {
		final List<LabelledImage> test = set.test(trial.normal());
		final Path model = scratch.resolve("models").resolve(trial.fileName() + ".anomaly");
		try (Detector detector = trainer.train(set.train(trial.normal()), settings, model)) {
			final PixelScores pooled = new PixelScores();
			final RegionOverlap regions = new RegionOverlap();
			final List<ScoredImage> images = new ArrayList<>();
			for (final LabelledImage image : test)
				images.add(scored(detector, image, pooled, regions));
			new ScoresFile(scratch.resolve("scores")).write(trial, images);
			if (maps) new MistakePictures(scratch.resolve("maps").resolve(trial.fileName())).write(detector, test, images);
			return kept(trial, detector, new Figures(images), pooled, regions);
		}
	}

	private static ScoredImage scored(final Detector detector, final LabelledImage image, final PixelScores pooled,
		final RegionOverlap regions) throws IOException
	{
		final Plane plane = image.plane();
		final long start = System.nanoTime();
		final PlaneScore scored = detector.score(plane);
		final double millis = (System.nanoTime() - start) / 1e6;
		if (scored.levelScores().size() != detector.levels().size()) throw new IllegalStateException(image.name() +
			" has scores of the levels " + scored.levelScores().keySet() + ", but the model says " + detector.levels());
		final Optional<RandomAccessibleInterval<BitType>> mask = image.mask(plane);
		final OptionalDouble area = pixelAuroc(mask, scored.maps().aggregate(), pooled);
		mask.ifPresent(truth -> regions.add(scored.maps().aggregate(), truth));
		final List<Double> levels = new ArrayList<>();
		if (area.isPresent()) for (final ScoreMap level : scored.maps().levels())
			levels.add(pixelAuroc(mask, level, new PixelScores()).orElseThrow());
		return new ScoredImage(image.name(), image.abnormal(), image.kind(), scored.withoutMaps(), millis, area, List
			.copyOf(levels));
	}

	/** Within the image; its pixels are pooled too. */
	private static OptionalDouble pixelAuroc(final Optional<RandomAccessibleInterval<BitType>> mask, final ScoreMap map,
		final PixelScores pooled)
	{
		if (mask.isEmpty()) return OptionalDouble.empty();
		final PixelScores pixels = new PixelScores();
		pixels.add(map, mask.get());
		pooled.addAll(pixels);
		return pixels.isMixed() ? OptionalDouble.of(pixels.auroc()) : OptionalDouble.empty();
	}

	private TrialRow kept(final Trial trial, final Detector detector, final Figures figures, final PixelScores pooled,
		final RegionOverlap regions) throws IOException
	{
		final Map<String, String> details = new LinkedHashMap<>();
		details.put("train_images", Integer.toString(detector.trainingImages()));
		details.putAll(figures.details(detector::supportedAlarmRate));
		if (pooled.isMixed()) details.put("pixel_auroc_pooled", String.format(Locale.ROOT, "%.4f", pooled.auroc()));
		details.put("calibration_images", Integer.toString(detector.calibrationImages()));
		if (regions.count() > 0) details.put("regions", Integer.toString(regions.count()));
		final double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
		// below 0 where the system does not tell
		if (load >= 0) details.put("load", String.format(Locale.ROOT, "%.1f", load));
		if (!detector.device().isEmpty()) details.put("device", detector.device());
		details.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
		details.put("java", System.getProperty("java.version"));
		final TrialRow row = new TrialRow(trial, detector.layouts(), figures.imageAuroc(), figures.alarms(
			detector::supportedAlarmRate), figures.pixelAuroc(), pooled.isMixed() ? OptionalDouble.of(regions.area(pooled
				.sortedNormals(), RegionOverlap.LIMIT)) : OptionalDouble.empty(), detector.trainingCpuSeconds(), figures
					.scoreMillis(), detector.modelBytes(), LocalDate.now().toString());
		results.add(row, details);
		return row;
	}
}
