package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;
import org.scijava.util.FileUtils;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.comparison.Comparison;
import sc.fiji.anomaly.comparison.ComparisonFolder;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.input.OutputMark;
import sc.fiji.anomaly.store.Separator;
import sc.fiji.anomaly.view.ComparisonTable;
import sc.fiji.anomaly.view.RocPlot;
import sc.fiji.anomaly.view.TrainingProgress;

/** {@code Plugins > Anomaly > Compare methods}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Compare methods", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Compare methods", weight = 9) },
	description = "Trains methods on the same normal images, and says which of them best tells other " +
		"normal images from abnormal ones.")
public class CompareMethods extends AnomalyCommand {

	@Parameter(label = "Normals folder", style = "directory", required = false, persist = false,
		description = "Folder of normal images. A quarter of them, at least 8, is held out for the test.")
	private File normals;

	@Parameter(label = "Anomalies folder", style = "directory", required = false, persist = false,
		description = "Folder of abnormal images, at least 4. They are test images only: no method is trained on them.")
	private File anomalies;

	@Parameter(label = "Methods", required = false, persist = false,
		description = "Names of methods with commas between them, or all.")
	private String methods = MethodChoice.ALL;

	@Parameter(label = "Effort", choices = { "quick", "standard", "thorough", "paper" }, required = false,
		persist = false,
		description = "How many training steps each method takes. paper: everything as in the method's paper, " +
			"for days on a CPU.")
	private String effort = TrainingSettings.DEFAULT.effort().key();

	@Parameter(label = "Output folder (optional)", style = "directory", required = false, persist = false,
		description = "Folder for tables (CSV), the plot (PNG) and the models. Empty: no files.")
	private File output;

	@Parameter(label = "Layout", choices = { "auto", "aligned", "texture" }, required = false, persist = false,
		description = "aligned: every image shows the same thing in the same place; texture: position means nothing; " +
			"auto: the images decide.")
	private String layout = TrainingSettings.DEFAULT.layout();

	@Parameter(label = "Size (pixels, 0: automatic)", required = false, persist = false,
		description = "Width of the images that the methods work on, in pixels. 0: chosen from the images.")
	private int size = TrainingSettings.DEFAULT.size();

	@Parameter(label = "Cases (auto, file, folder, pattern)", required = false, persist = false,
		description = "Which images belong together, as those of one patient, and are held out together. auto: images " +
			"that are nearly the same, or whose names and looks say so; file: none; folder: those of each subfolder of the " +
			"normals folder; or a pattern on file names with one group, such as (.*)_slice\\d+")
	private String cases = TrainingSettings.DEFAULT.cases();

	@Parameter(label = "Seed", required = false, persist = false,
		description = "Decides which normal images are held out, and the trainings. The same seed gives the same scores.")
	private long seed = TrainingSettings.DEFAULT.seed();

	@Parameter(label = "Separator of tables", choices = { "comma", "semicolon" }, required = false, persist = false,
		description = "comma; or semicolon with decimal commas, where spreadsheets write decimals with a comma.")
	private String separator = "comma";

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private StatusService status;

	@Parameter
	private TaskService tasks;

	@Override
	protected void prepare(final CommandForm form) {
		form.explain("methods", detection().methods());
	}

	@Override
	protected void execute() throws IOException {
		final TrainingSettings settings = TrainingSettings.DEFAULT.withLayout(Check.layout(layout)).withSize(Check.atLeast(
			"size", size, 0)).withEffort(Check.effort(effort)).withSeed(seed).withDevice(Check.device(device)).withCases(Check
				.cases(cases));
		final Separator tables = Check.separator(separator);
		final List<String> installed = detection().methods().stream().map(MethodDescription::name).toList();
		final List<String> chosen = MethodChoice.of(Check.text(methods), installed);
		final boolean deep = CaseRule.isFolder(settings.cases());
		final Path normalsFolder = Check.folder("normals", normals);
		final Path anomaliesFolder = Check.folder("anomalies", anomalies);
		final ImageFolder normal = deep ? ImageFolder.ofCases(normalsFolder, "normals") : ImageFolder.of(normalsFolder,
			"normals");
		final ImageFolder abnormal = deep ? ImageFolder.withSubfolders(anomaliesFolder, "anomalies") : ImageFolder.of(
			anomaliesFolder, "anomalies");
		Check.apart("normals", normals, "anomalies", anomalies);
		try (TrainingProgress progress = new TrainingProgress(title(), status, tasks, messages(), this::isStopped)) {
			final Comparison comparison = new Comparison(detection(), chosen, normal, abnormal, () -> report(normal,
				abnormal), settings, progress);
			if (Check.isGiven(output)) compareAndKeep(comparison, installed, tables);
			else compareAndForget(comparison, installed);
			if (progress.isCanceled()) throw new CancellationException(
				"The comparison was cancelled. The table has the methods that were done before.");
		}
	}

	private void report(final ImageFolder normal, final ImageFolder abnormal) {
		final SkippedFiles skipped = new SkippedFiles(messages());
		skipped.report(normal);
		skipped.report(abnormal);
	}

	private void compareAndKeep(final Comparison comparison, final List<String> installed, final Separator tables)
		throws IOException
	{
		final ComparisonFolder folder = new ComparisonFolder(outputFolder(), installed);
		try {
			folder.checkWritable();
		}
		catch (final IOException e) {
			throw new IOException("output: " + e.getMessage(), e);
		}
		final MethodComparison result = comparison.run(folder, false);
		// hours of work: neither a window nor a file that fails may cost the other
		try {
			show(result);
		}
		finally {
			folder.write(result, tables);
			messages().accept("comparison: tables, plot and models are in " + output.getAbsolutePath());
		}
	}

	private void compareAndForget(final Comparison comparison, final List<String> installed) throws IOException {
		messages().accept("output: none is given; models and checkpoints are deleted at the end");
		final File folder = FileUtils.createTemporaryDirectory("anomaly", "comparison");
		try {
			show(comparison.run(new ComparisonFolder(folder.toPath(), installed), true));
		}
		finally {
			FileUtils.deleteRecursively(folder);
		}
	}

	/** The plot must not become one of the images of the next comparison. */
	private Path outputFolder() throws IOException {
		if (output.isFile()) throw new InvalidInputException("output", output + " is a file; give a folder");
		for (final File folder : new File[] { normals, anomalies })
			if (output.exists() && Files.isSameFile(output.toPath(), folder.toPath())) throw new InvalidInputException(
				"output", output + " is a folder of images that are compared on; give another folder");
		return output.toPath();
	}

	private void show(final MethodComparison result) {
		for (final MethodTrial trial : result.finished()) {
			final MethodComparison.Figures figures = result.figures(trial.method());
			if (figures.interval().low() == figures.interval().high()) messages().accept(trial.method() +
				": its confidence interval has no width, since no test image is on the wrong side. " +
				"More test images would say more.");
		}
		if (result.isApproximate()) messages().accept(
			"intervals: approximate and too narrow, since the planes of few files or " +
				"stacks count as if they were independent");
		new ComparisonTable().table(result).show(ComparisonTable.TITLE);
		// as an image, which headless macros can save, too
		outputs().show(new RocPlot().plot(result).getImagePlus(), new OutputMark("a plot", ""));
	}
}
