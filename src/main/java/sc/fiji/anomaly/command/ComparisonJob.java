package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.TrainingTurn;
import sc.fiji.anomaly.display.ComparisonTable;
import sc.fiji.anomaly.display.OutputWindows;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.render.RocPlot;
import sc.fiji.anomaly.screening.ComparedImages;
import sc.fiji.anomaly.screening.ComparisonFolder;
import sc.fiji.anomaly.screening.MethodBench;
import sc.fiji.anomaly.screening.MethodComparer;
import sc.fiji.anomaly.screening.Separator;
import sc.fiji.anomaly.source.ImageFolder;
import sc.fiji.anomaly.source.OutputMark;
import sc.fiji.anomaly.training.TrainingCanceledException;
import sc.fiji.anomaly.training.TrainingMonitor;

/** Compares methods on the images of two folders: shows a table and the ROC curves, and writes files where it is asked to. */
final class ComparisonJob {

	private final MethodBench bench;

	private final OutputWindows outputs;

	private final Consumer<String> log;

	ComparisonJob(final MethodBench bench, final OutputWindows outputs, final Consumer<String> log) {
		this.bench = bench;
		this.outputs = outputs;
		this.log = log;
	}

	/**
	 * Compares.
	 *
	 * @param normals   folder
	 * @param anomalies folder
	 * @param methods   {@code all}, or names with commas between them
	 * @param settings  how each method is trained; its method and options do not count
	 * @param output    folder for tables, plot and models; null or blank for none
	 * @param separator how the tables are written
	 * @throws IllegalArgumentException for parameters and images that cannot be used
	 * @throws IllegalStateException    where another training or comparison runs
	 * @throws CancellationException    where the monitor asked for the end; methods that were done before are shown all the same
	 */
	void run(final File normals, final File anomalies, final String methods, final TrainingSettings settings,
		final File output, final Separator separator, final TrainingMonitor monitor) throws IOException
	{
		final List<String> chosen = MethodChoice.of(Check.text(methods), bench.methods());
		final ImageFolder normal = ImageFolder.of(Check.folder("normals", normals), "normals");
		final ImageFolder abnormal = ImageFolder.of(Check.folder("anomalies", anomalies), "anomalies");
		Check.apart("normals", normals, "anomalies", anomalies);
		if (Check.isGiven(output)) {
			final ComparisonFolder folder = new ComparisonFolder(outputFolder(output, normals, anomalies), bench
				.methods());
			checkWritable(folder);
			final MethodComparison comparison = compare(chosen, normal, abnormal, settings, folder, monitor);
			// hours of work: neither a window nor a file that fails may cost the other
			try {
				show(comparison);
			}
			finally {
				folder.write(comparison, separator);
				log.accept("comparison: tables, plot and models are in " + output.getAbsolutePath());
			}
		}
		else {
			log.accept("output: none is given; models and checkpoints are deleted at the end");
			try (TemporaryFolder models = new TemporaryFolder()) {
				show(compare(chosen, normal, abnormal, settings, new ComparisonFolder(models.path(), bench.methods()),
					new SilentAbout(models.path(), monitor)));
			}
		}
		if (monitor.isCanceled()) throw new CancellationException(
			"The comparison was cancelled. The table has the methods that were done before.");
	}

	/** The plot must not become one of the images of the next comparison. */
	private static Path outputFolder(final File output, final File normals, final File anomalies) throws IOException {
		if (output.isFile()) throw new IllegalArgumentException("output: " + output + " is a file; give a folder");
		for (final File images : new File[] { normals, anomalies })
			if (output.exists() && Files.isSameFile(output.toPath(), images.toPath())) throw new IllegalArgumentException(
				"output: " + output + " is a folder of images that are compared on; give another folder");
		return output.toPath();
	}

	private static void checkWritable(final ComparisonFolder folder) throws IOException {
		try {
			folder.checkWritable();
		}
		catch (final IOException e) {
			throw new IOException("output: " + e.getMessage(), e);
		}
	}

	private MethodComparison compare(final List<String> methods, final ImageFolder normals, final ImageFolder anomalies,
		final TrainingSettings settings, final ComparisonFolder models, final TrainingMonitor monitor)
	{
		// no other training may come between those of the methods
		try (TrainingTurn turn = bench.takeTurn()) {
			return new MethodComparer(bench, monitor).compare(methods, images(normals, anomalies, settings, monitor), settings,
				models);
		}
	}

	private ComparedImages images(final ImageFolder normals, final ImageFolder anomalies, final TrainingSettings settings,
		final TrainingMonitor monitor)
	{
		try {
			return ComparedImages.of(normals, anomalies, settings.seed(), monitor);
		}
		catch (final TrainingCanceledException e) {
			throw new CancellationException("The comparison was cancelled while images were looked at. There is no table.");
		}
		finally {
			final SkippedFiles skipped = new SkippedFiles(log);
			skipped.report(normals);
			skipped.report(anomalies);
		}
	}

	private void show(final MethodComparison comparison) {
		for (final MethodTrial trial : comparison.finished()) {
			final MethodComparison.Figures figures = comparison.figures(trial.method());
			if (figures.interval().low() == figures.interval().high()) log.accept(trial.method()
				+ ": its confidence interval has no width, since no test image is on the wrong side. More test images would say more.");
		}
		if (comparison.isApproximate()) log.accept("intervals: approximate and too narrow, since the planes of few files or "
			+ "stacks count as if they were independent");
		new ComparisonTable().table(comparison).show(ComparisonTable.TITLE);
		// as an image, which headless macros can save, too
		outputs.show(new RocPlot().plot(comparison).getImagePlus(), new OutputMark("a plot", ""));
	}
}
