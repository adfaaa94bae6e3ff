package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.view.PreviewImages;
import sc.fiji.anomaly.view.TrainingProgress;
import sc.fiji.anomaly.view.form.FieldNote;

/** {@code Plugins > Anomaly > Train anomaly model}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Train anomaly model", menu = { @Menu(label = "Plugins"), @Menu(
	label = "Anomaly"), @Menu(label = "Train anomaly model", weight = 1) },
	description = "Learns from normal images what is normal, and writes it to a model file.")
public class TrainAnomalyModel extends AnomalyCommand {

	/** What each effort costs, of a few hundred images on two processor cores. */
	private static final Map<Object, String> COSTS = Map.of("quick",
		"a first look: about 1 minute, longer with fewer than 40 images", "standard",
		"about 5 minutes with a few hundred images, longer with fewer than 40", "thorough", "about 15 minutes", "paper",
		"hours to days: for a GPU");

	@Parameter(label = "Normals folder (blank: the open image)", style = "directory", required = false, persist = false,
		description = "Folder of normal images, at least 8; subfolders are read with cases=folder only. Empty: the open " +
			"image or stack, every plane one image.")
	private File normals;

	@Parameter(label = "Anomalies folder (optional)", style = "directory", required = false, persist = false,
		description = "Folder of known abnormal images, for methods that can use them.")
	private File anomalies;

	@Parameter(label = "Model file", style = "save,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file to write.")
	private File model;

	@Parameter(label = "Method", required = false, persist = false, description = "How to tell normal from abnormal.")
	private String method = TrainingSettings.DEFAULT.method();

	@Parameter(label = "Layout", choices = { "auto", "aligned", "texture" }, required = false, persist = false,
		description = "aligned: every image shows the same thing in the same place; texture: position means nothing; " +
			"auto: the images decide.")
	private String layout = TrainingSettings.DEFAULT.layout();

	@Parameter(label = "Size (pixels, 0: automatic)", required = false, persist = false,
		description = "Width of the images that the method works on, in pixels. 0: chosen from the images.")
	private int size = TrainingSettings.DEFAULT.size();

	@Parameter(label = "Effort", choices = { "quick", "standard", "thorough", "paper" }, required = false,
		persist = false,
		description = "How many training steps to take. paper: everything as in the method's paper, for days on a CPU.")
	private String effort = TrainingSettings.DEFAULT.effort().key();

	@Parameter(label = "Options", required = false, persist = false,
		description = "The method's own settings: name:value,name:value.")
	private String options = TrainingSettings.DEFAULT.options();

	@Parameter(label = "Cases (auto, file, folder, pattern)", required = false, persist = false,
		description = "Which images belong together, as those of one patient. auto: images that are nearly the same, or " +
			"whose names and looks say so; file: none; folder: those of each subfolder of the normals folder; or a " +
			"pattern on file names with one group, such as (.*)_slice\\d+")
	private String cases = TrainingSettings.DEFAULT.cases();

	@Parameter(label = "Keep in the model file", choices = { "nothing", "thumbnails", "examples" }, required = false,
		persist = false,
		description = "What the model file keeps of the normal images for people to see. thumbnails: small pictures of " +
			"nine; examples: also up to fifty as the model sees them, for the most similar places in a heatmap; nothing: " +
			"where they may not be shared.")
	private String keep = TrainingSettings.DEFAULT.keep().key();

	@Parameter(label = "Seed", required = false, persist = false,
		description = "The same seed on the same machine gives the same model.")
	private long seed = TrainingSettings.DEFAULT.seed();

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private PluginService plugins;

	@Parameter
	private StatusService status;

	@Parameter
	private TaskService tasks;

	@Parameter
	private CommandService commands;

	@Parameter
	private ModuleService modules;

	@Override
	protected void prepare(final CommandForm form) {
		form.first("normals", "model", "effort");
		form.note("normals", new NormalsNote(new Methods(plugins)));
		form.note("effort", (value, outdated) -> new FieldNote(List.of(COSTS.getOrDefault(value, "")), List.of()));
		form.note("model", (value, outdated) -> new FieldNote(value instanceof final File file && file.isFile() ? List.of(
			"This file is there already. A training replaces it at its end.") : List.of(), List.of()));
		form.check("normals", value -> Check.existingFolder("normals", (File) value));
		form.check("model", value -> Check.modelToWrite("model", (File) value));
		final List<MethodDescription> methods = detection().methods();
		if (methods.isEmpty()) return;
		form.offer("method", methods.stream().map(MethodDescription::name).toList());
		form.explain("method", methods);
		form.explainOptions("options", methods);
	}

	@Override
	protected void execute() throws IOException {
		final TrainingSettings settings = new TrainingSettings(Check.given("method", method,
			"the name of an installed method, such as " + TrainingSettings.DEFAULT.method()), Check.layout(layout), Check
				.atLeast("size", size, 0), Check.effort(effort), Check.text(options), seed, Check.device(device), Check.cases(
					cases), Check.keep(keep));
		final Path file = Check.modelToWrite("model", model);
		if (Check.isGiven(normals)) {
			final ImageFolder folder = CaseRule.isFolder(settings.cases()) ? ImageFolder.ofCases(normals.toPath(), "normals")
				: ImageFolder.of(normals.toPath(), "normals");
			if (Check.isGiven(anomalies)) Check.apart("normals", normals, "anomalies", anomalies);
			train(folder, folder.some(1), settings, file);
			return;
		}
		if (images().titles().isEmpty()) throw new InvalidInputException("normals",
			"no folder is given, and no image is open; give a folder of normal images, or open an image or a stack");
		final ImagePlus open = images().find("");
		// it stays open, and as it is, until the training ends
		try (ImageLock lock = new ImageLock("normals", open)) {
			train(ImagePlanes.of(open), ImagePlanes.of(open), settings, file);
		}
	}

	/** @param example whose first image the window of the training shows */
	private void train(final Iterable<Plane> normal, final Iterable<Plane> example, final TrainingSettings settings,
		final Path file) throws IOException
	{
		final ImageFolder folder = Check.isGiven(anomalies) ? ImageFolder.of(anomalies.toPath(), "anomalies") : null;
		final Iterable<Plane> abnormal = folder == null ? List.of() : folder;
		final PreviewImages shown = new PreviewImages(() -> TrainedModel.first(example), folder == null ? null
			: () -> TrainedModel.first(folder.some(1)));
		try (TrainingProgress progress = new TrainingProgress(title(), status, tasks, messages(), this::isStopped, shown)) {
			new TrainedModel(plugins, commands, modules).watch(progress, () -> detection().train(normal, abnormal, settings,
				file, progress));
		}
		finally {
			final SkippedFiles skipped = new SkippedFiles(messages());
			skipped.report(normal);
			skipped.report(abnormal);
		}
	}
}
