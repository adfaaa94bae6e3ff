package sc.fiji.anomaly.benchmark.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.evaluation.Interval;
import sc.fiji.anomaly.evaluation.PairedBootstrap;
import sc.fiji.anomaly.evaluation.RankedScores;

/** The figures of a finished test, from its scored images. */
public final class Figures {

	private static final int RESAMPLES = 1000;

	private final List<ScoredImage> images;

	public Figures(final List<ScoredImage> images) {
		this.images = List.copyOf(images);
	}

	/** Of the raw scores. */
	public double imageAuroc() {
		return auroc(Figures::raw, image -> true);
	}

	/**
	 * The results of the normal images at each of {@link Alarms#RATES}.
	 *
	 * @param supported the rate to use where a rate is asked for
	 */
	public List<Alarms> alarms(final DoubleUnaryOperator supported) {
		return Alarms.RATES.stream().map(supported::applyAsDouble).map(rate -> new Alarms(called(false, rate), rate))
			.toList();
	}

	/** Mean within image over the abnormal images that have one. */
	public OptionalDouble pixelAuroc() {
		return pixelAuroc(image -> true);
	}

	/** Median wall time of scoring an image. */
	public double scoreMillis() {
		return Spread.of(images.stream().mapToDouble(ScoredImage::millis)).median();
	}

	/**
	 * The side figures by name.
	 *
	 * @param supported the rate to use where a rate is asked for
	 */
	public Map<String, String> details(final DoubleUnaryOperator supported) {
		final Map<String, String> figures = new LinkedHashMap<>();
		figures.put("test_normal", Long.toString(images.stream().filter(image -> !image.abnormal()).count()));
		figures.put("test_abnormal", Long.toString(images.stream().filter(ScoredImage::abnormal).count()));
		final List<String> levels = images.get(0).levelNames();
		final Interval interval = interval();
		figures.put("image_auroc_low", text(interval.low()));
		figures.put("image_auroc_high", text(interval.high()));
		figures.put("image_auroc_tail", text(auroc(image -> image.score().tailScore(), image -> true)));
		for (int i = 0; i < levels.size(); i++) {
			final int level = i;
			figures.put("image_auroc_" + levels.get(i), text(auroc(image -> image.levels().get(level), image -> true)));
		}
		final List<ScoredImage> masked = images.stream().filter(image -> image.pixelAuroc().isPresent()).toList();
		if (!masked.isEmpty()) for (int i = 0; i < levels.size(); i++) {
			final int level = i;
			figures.put("pixel_auroc_" + levels.get(i), text(masked.stream().mapToDouble(image -> image.levelPixelAurocs()
				.get(level)).average().orElseThrow()));
		}
		final List<String> kinds = images.stream().filter(ScoredImage::abnormal).map(ScoredImage::kind).distinct().sorted()
			.toList();
		if (kinds.size() > 1) for (final String kind : kinds)
			figures.put("image_auroc_kind_" + kind, text(auroc(Figures::raw, image -> image.kind().equals(kind))));
		if (kinds.size() > 1) for (final String kind : kinds)
			pixelAuroc(image -> image.kind().equals(kind)).ifPresent(area -> figures.put("pixel_auroc_kind_" + kind, text(
				area)));
		figures.put("normals_unlike", text(share(false, PlaneScore::unlike)));
		figures.put("abnormal_unlike", text(share(true, PlaneScore::unlike)));
		for (final double rate : Alarms.RATES)
			figures.put("abnormal_called_at_" + rate, text(called(true, supported.applyAsDouble(rate))));
		return figures;
	}

	/** Share of the normal or of the abnormal images that are called anomalous. */
	private double called(final boolean abnormal, final double rate) {
		return share(abnormal, score -> score.verdict(rate) == Verdict.ANOMALOUS);
	}

	private double share(final boolean abnormal, final Predicate<PlaneScore> asked) {
		return images.stream().filter(image -> image.abnormal() == abnormal).mapToInt(image -> asked.test(image.score()) ? 1
			: 0).average().orElseThrow();
	}

	/** A figure's name in words. */
	static String description(final String measure) {
		return switch (measure) {
			case "train_images" -> "images that trained, calibration included";
			case "test_normal" -> "normal test images";
			case "test_abnormal" -> "abnormal test images";
			case "image_auroc_low" -> "image AUROC, lower end of the 95 % bootstrap interval";
			case "image_auroc_high" -> "image AUROC, upper end of the 95 % bootstrap interval";
			case "image_auroc_tail" -> "image AUROC of the tail score";
			case "pixel_auroc_pooled" -> "pixel AUROC pooled over all test images";
			case "normals_unlike" -> "share of normal test images that were not judged, as unlike the training images";
			case "abnormal_unlike" -> "share of abnormal test images that were not judged, as unlike the training images";
			case "regions" -> "abnormal regions of the masks";
			case "load" -> "load of the machine at the end; above the number of cores, the scoring time is too long";
			case "calibration_images" -> "held-out normal images that calibrate";
			default -> measure.startsWith("abnormal_called_at_") ? measure.replaceFirst("^abnormal_called_at_",
				"share of abnormal test images called anomalous at alarm rate ") : measure.replaceFirst("_auroc_", " AUROC of ")
					.replace('_', ' ');
		};
	}

	/** Of the abnormal images that are asked for against all normal ones. */
	private double auroc(final ToDoubleFunction<ScoredImage> score, final Predicate<ScoredImage> asked) {
		return Auroc.of(scores(score, image -> !image.abnormal()), scores(score, image -> image.abnormal() && asked.test(
			image)));
	}

	/** Of the image AUROC: each image is drawn on its own. */
	private Interval interval() {
		final double[] normal = scores(Figures::raw, image -> !image.abnormal());
		final double[] abnormal = scores(Figures::raw, ScoredImage::abnormal);
		return new PairedBootstrap(IntStream.range(0, normal.length).boxed().toList(), IntStream.range(0, abnormal.length)
			.boxed().toList(), RESAMPLES, 1).auroc(RankedScores.of(normal, abnormal), 0.95);
	}

	private static double raw(final ScoredImage image) {
		return image.score().score();
	}

	private double[] scores(final ToDoubleFunction<ScoredImage> score, final Predicate<ScoredImage> asked) {
		return images.stream().filter(asked).mapToDouble(score).toArray();
	}

	private OptionalDouble pixelAuroc(final Predicate<ScoredImage> asked) {
		return images.stream().filter(asked).filter(image -> image.pixelAuroc().isPresent()).mapToDouble(image -> image
			.pixelAuroc().getAsDouble()).average();
	}

	private static String text(final double figure) {
		return String.format(Locale.ROOT, "%.4f", figure);
	}
}
