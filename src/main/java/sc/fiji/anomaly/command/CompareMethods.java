package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;

import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.display.TrainingProgress;
import sc.fiji.anomaly.screening.MethodBench;

/** {@code Plugins > Anomaly > Compare methods}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Compare methods", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Compare methods", weight = 7) },
	description = "Trains methods on the same normal images, and says which tells other normal images from abnormal ones best.")
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

	@Parameter(label = "Effort", choices = { "quick", "standard", "thorough", "paper" }, required = false, persist = false,
		description = "How many training steps each method takes. paper: as in the method's paper, for days on a CPU.")
	private String effort = TrainingSettings.DEFAULT.effort().key();

	@Parameter(label = "Output folder (optional)", style = "directory", required = false, persist = false,
		description = "Folder for tables (CSV), the plot (PNG) and the models. Empty: no files.")
	private File output;

	@Parameter(label = "Layout", choices = { "auto", "aligned", "texture" }, required = false, persist = false,
		description = "aligned: every image shows the same thing in the same place; texture: position means nothing.")
	private String layout = TrainingSettings.DEFAULT.layout();

	@Parameter(label = "Size (pixels, 0: automatic)", min = "0", required = false, persist = false,
		description = "Width of the images that the methods work on, in pixels. 0: chosen from the images.")
	private int size = TrainingSettings.DEFAULT.size();

	@Parameter(label = "Seed", required = false, persist = false,
		description = "Decides which normal images are held out, and the trainings. The same seed gives the same scores.")
	private long seed = TrainingSettings.DEFAULT.seed();

	@Parameter(label = "Separator of tables", choices = { "comma", "semicolon" }, required = false, persist = false,
		description = "comma; or semicolon, where spreadsheets write decimals with a comma.")
	private String separator = "comma";

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where there is one), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private StatusService status;

	@Parameter
	private TaskService tasks;

	@Override
	protected void prepare(final CommandForm form) {
		form.explain("methods", new AnomalyDetection(context()).methods());
	}

	@Override
	protected void execute() throws IOException {
		final TrainingSettings settings = TrainingSettings.DEFAULT.withLayout(Check.layout(layout)).withSize(Check
			.atLeast("size", size, 0)).withEffort(Check.effort(effort)).withSeed(seed).withDevice(Check.device(device));
		try (TrainingProgress progress = new TrainingProgress("Compare methods", status, tasks, messages(),
			this::isStopped))
		{
			new ComparisonJob(MethodBench.of(new AnomalyDetection(context())), outputs(), messages()).run(normals, anomalies, methods,
				settings, output, Check.separator(separator), progress);
		}
	}
}
