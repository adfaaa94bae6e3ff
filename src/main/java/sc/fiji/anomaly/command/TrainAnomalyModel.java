package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.util.List;

import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.display.TrainingProgress;
import sc.fiji.anomaly.method.AnomalyMethod;

/** {@code Plugins > Anomaly > Train anomaly model}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Train anomaly model", menu = { @Menu(label = "Plugins"), @Menu(
	label = "Anomaly"), @Menu(label = "Train anomaly model", weight = 1) },
	description = "Learns from normal images what is normal, and writes it to a model file.")
public class TrainAnomalyModel extends AnomalyCommand {

	@Parameter(label = "Normals folder", style = "directory", required = false, persist = false,
		description = "Folder of normal images. Empty: the open image or stack, every plane one image.")
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
		description = "aligned: every image shows the same thing in the same place; texture: position means nothing.")
	private String layout = TrainingSettings.DEFAULT.layout();

	@Parameter(label = "Size (pixels, 0: automatic)", min = "0", required = false, persist = false,
		description = "Width of the images that the method works on, in pixels. 0: chosen from the images.")
	private int size = TrainingSettings.DEFAULT.size();

	@Parameter(label = "Effort", choices = { "quick", "standard", "thorough", "paper" }, required = false, persist = false,
		description = "How many training steps to take. paper: as in the method's paper, for days on a CPU.")
	private String effort = TrainingSettings.DEFAULT.effort().key();

	@Parameter(label = "Options", required = false, persist = false,
		description = "The method's own settings: name:value,name:value.")
	private String options = TrainingSettings.DEFAULT.options();

	@Parameter(label = "Seed", required = false, persist = false,
		description = "The same seed on the same machine gives the same model.")
	private long seed = TrainingSettings.DEFAULT.seed();

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where there is one), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private StatusService status;

	@Parameter
	private TaskService tasks;

	@Override
	protected void prepare(final CommandForm form) {
		final List<AnomalyMethod> methods = new AnomalyDetection(context()).methods();
		if (methods.isEmpty()) return;
		form.offer("method", methods.stream().map(AnomalyMethod::name).toList());
		form.explain("method", methods);
		form.explainOptions("options", methods);
	}

	@Override
	protected void execute() throws IOException {
		final TrainingSettings settings = new TrainingSettings(Check.given("method", method,
			"the name of an installed method, such as " + TrainingSettings.DEFAULT.method()), Check.layout(layout), Check.atLeast(
				"size", size, 0), Check.effort(effort), Check.text(options), seed, Check.device(device));
		try (TrainingProgress progress = new TrainingProgress("Train anomaly model", status, tasks, messages(),
			this::isStopped)) {
			new TrainingJob(new AnomalyDetection(context())::train, images(), messages()).run(normals, anomalies, model, settings,
				progress);
		}
	}
}
