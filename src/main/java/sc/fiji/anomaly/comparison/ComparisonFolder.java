package sc.fiji.anomaly.comparison;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.evaluation.Interval;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.RocCurve;
import sc.fiji.anomaly.evaluation.TestImage;
import sc.fiji.anomaly.store.AtomicFile;
import sc.fiji.anomaly.store.CsvText;
import sc.fiji.anomaly.store.Separator;
import sc.fiji.anomaly.view.RocPlot;

/**
 * The files of a comparison, each whole or absent: {@code METHOD.anomaly} for each method, {@code comparison.csv} with
 * a row a method, {@code scores.csv} with a row a test image, {@code roc.csv} with a row a threshold, and
 * {@code roc.png}.
 */
public final class ComparisonFolder {

	private static final String COMPARISON = "comparison.csv";
	private static final String SCORES = "scores.csv";
	private static final String CURVES = "roc.csv";
	private static final String PLOT = "roc.png";

	/** Of several points of one false-positive rate the band is about the highest. */
	private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

	private final Path folder;

	private final Map<String, Path> models = new HashMap<>();

	/**
	 * Decides which file is whose.
	 *
	 * @param folder is made where it does not exist
	 * @param methods names of all methods that may be compared. Where files of two would be one, the first has the plain
	 *          name
	 */
	public ComparisonFolder(final Path folder, final List<String> methods) {
		this.folder = folder;
		final Set<String> taken = new HashSet<>();
		for (final String method : methods)
			models.computeIfAbsent(method, name -> folder.resolve(free(name, taken) + ".anomaly"));
	}

	/** Names of methods are free, those of files are not; and on some disks those that differ only in case are one. */
	private static String free(final String method, final Set<String> taken) {
		final String name = method.replaceAll("[^\\p{Alnum}._+-]", "_");
		String file = name;
		for (int i = 2; !taken.add(file.toLowerCase(Locale.ROOT)); i++)
			file = name + "_" + i;
		return file;
	}

	/**
	 * Finds out, before hours of work, whether the tables and the plot can be written.
	 *
	 * @throws IOException if they cannot; the message says what to do
	 */
	public void checkWritable() throws IOException {
		for (final String file : List.of(COMPARISON, SCORES, CURVES, PLOT))
			AtomicFile.checkWritable(folder.resolve(file));
	}

	/** The folder. */
	Path path() {
		return folder;
	}

	/** The model file of one of the methods. */
	public Path model(final String method) {
		return models.get(method);
	}

	/** Writes the tables and the plot, in the place of earlier ones. */
	public void write(final MethodComparison comparison, final Separator separator) throws IOException {
		methods(comparison, separator).write(folder.resolve(COMPARISON));
		scores(comparison, separator).write(folder.resolve(SCORES));
		curves(comparison, separator).write(folder.resolve(CURVES));
		final BufferedImage plot = new RocPlot().plot(comparison).getImagePlus().getBufferedImage();
		AtomicFile.write(folder.resolve(PLOT), out -> ImageIO.write(plot, "png", out));
	}

	private static CsvText methods(final MethodComparison comparison, final Separator separator) {
		final CsvText table = new CsvText(separator, "method", "auroc", "auroc_low", "auroc_high", "difference_to_best",
			"difference_low", "difference_high", "training_cpu_seconds", "scoring_ms", "model_kib", "normal_images",
			"abnormal_images", "problem");
		final int normal = comparison.count(false);
		final int abnormal = comparison.count(true);
		for (final MethodTrial trial : comparison.trials()) {
			if (trial.hasFailed()) {
				table.row(trial.method(), "", "", "", "", "", "", "", "", "", normal, abnormal, trial.problem());
				continue;
			}
			final MethodComparison.Figures figures = comparison.figures(trial.method());
			table.row(trial.method(), figures.auroc(), figures.interval().low(), figures.interval().high(), figures
				.difference(), figures.differenceInterval().low(), figures.differenceInterval().high(), trial
					.trainingCpuSeconds(), trial.scoringMillis(), trial.modelBytes() / 1024.0, normal, abnormal, "");
		}
		return table;
	}

	private static CsvText scores(final MethodComparison comparison, final Separator separator) {
		final List<Object> headings = new ArrayList<>(List.of("file", "image", "abnormal"));
		comparison.finished().forEach(trial -> headings.add(trial.method()));
		final CsvText table = new CsvText(separator, headings.toArray());
		for (int i = 0; i < comparison.images().size(); i++) {
			final TestImage image = comparison.images().get(i);
			final List<Object> row = new ArrayList<>(List.of(image.file(), image.name(), image.abnormal() ? 1 : 0));
			for (final MethodTrial trial : comparison.finished())
				row.add(trial.scores().get(i));
			table.row(row.toArray());
		}
		return table;
	}

	private static CsvText curves(final MethodComparison comparison, final Separator separator) {
		final CsvText table = new CsvText(separator, "method", "threshold", "false_positive_rate", "true_positive_rate",
			"true_positive_rate_low", "true_positive_rate_high");
		for (final MethodTrial trial : comparison.finished()) {
			final MethodComparison.Figures figures = comparison.figures(trial.method());
			final List<RocCurve.Point> points = figures.curve().points();
			for (int i = 0; i < points.size(); i++) {
				final RocCurve.Point point = points.get(i);
				final boolean highest = i == points.size() - 1 || points.get(i + 1).falsePositiveRate() > point
					.falsePositiveRate();
				final Interval interval = highest ? figures.band().at(point.falsePositiveRate()) : UNKNOWN;
				table.row(trial.method(), point.threshold(), point.falsePositiveRate(), point.truePositiveRate(), interval
					.low(), interval.high());
			}
		}
		return table;
	}
}
