package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;

import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.teaching.Teaching;
import sc.fiji.anomaly.teaching.TeachingRequest;
import sc.fiji.anomaly.view.PreviewImages;
import sc.fiji.anomaly.view.TrainingProgress;

/** {@code Plugins > Anomaly > Teach model}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Teach model", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"), @Menu(
	label = "Teach model", weight = 5) },
	description = "Trains a new model as another was trained, with what people have said about images since.")
public class TeachModel extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of the model that is taught. It stays as it is.")
	private File model;

	@Parameter(label = "Normals folder", style = "directory", required = false, persist = false,
		description = "The folder of normal images that it was trained on: a model file does not keep them.")
	private File normals;

	@Parameter(label = "Feedback (table or folder)", style = "open", required = false, persist = false,
		description = "The table of opinions that the report of a screening saves, or a folder with the subfolders " +
			"\"normal\" and \"abnormal\", which can be written here.")
	private File feedback;

	@Parameter(label = "New model file", style = "save,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file to write.")
	private File output;

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private StatusService status;

	@Parameter
	private TaskService tasks;

	@Parameter
	private PluginService plugins;

	@Parameter
	private CommandService commands;

	@Parameter
	private ModuleService modules;

	@Override
	protected void prepare(final CommandForm form) {
		aboutModel(form);
	}

	@Override
	protected void execute() throws IOException {
		if (!Check.isGiven(feedback)) throw new InvalidInputException("feedback",
			"no table and no folder is given. Save the opinions in the report of a screening, or make a folder with the " +
				"folders \"normal\" and \"abnormal\"");
		if (!feedback.exists()) throw new InvalidInputException("feedback", feedback + " does not exist");
		final TeachingRequest request = new TeachingRequest(Check.modelToRead(model), Check.folder("normals", normals),
			feedback.toPath(), Check.modelToWrite("output", output), Check.device(device));
		final ImageFolder images = new Teaching(detection(), request, Progress.NONE).normals();
		try (TrainingProgress progress = new TrainingProgress(title(), status, tasks, messages(), this::isStopped,
			new PreviewImages(() -> TrainedModel.first(images.some(1)), null)))
		{
			new TrainedModel(plugins, commands, modules).watch(progress, () -> new Teaching(detection(), request, progress)
				.run(images));
		}
		finally {
			new SkippedFiles(messages()).report(images);
		}
	}
}
