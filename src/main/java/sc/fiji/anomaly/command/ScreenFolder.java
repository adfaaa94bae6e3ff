package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.screening.CaseResult;
import sc.fiji.anomaly.screening.FolderScreening;
import sc.fiji.anomaly.screening.ScreeningRequest;
import sc.fiji.anomaly.view.StatusBar;

/** {@code Plugins > Anomaly > Screen folder}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Screen folder", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Screen folder", weight = 4) },
	description = "Scores all images of a folder, sorts the cases by how surprising they are, and writes a report.")
public class ScreenFolder extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model.")
	private File model;

	@Parameter(label = "Images folder", style = "directory", required = false, persist = false,
		description = "Folder of the images to screen.")
	private File images;

	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "Folder for the report, the table and the pictures, beside the images. A screening that was " +
			"stopped goes on in it.")
	private File output;

	@Parameter(label = "Alarm rate", stepSize = "0.01", style = "format:0.#####", required = false, persist = false,
		description = "The share of normal cases that may be called anomalous.")
	private double alarmrate = 0.05;

	@Parameter(label = "Cases (auto, file, folder, pattern)", required = false, persist = false,
		description = "Which files a person decides about together, as those of one patient. auto: those of each " +
			"subfolder; file: none; folder: as auto, and no file may lie beside the subfolders; or a pattern on file names " +
			"with one group, such as (.*)_slice\\d+")
	private String cases = TrainingSettings.DEFAULT.cases();

	@Parameter(label = "Subfolders, too", required = false, persist = false,
		description = "Whether images in subfolders are screened.")
	private boolean recursive = true;

	@Parameter(label = "Pictures", required = false, persist = false,
		description = "Whether the report has a picture of the most anomalous plane of each file, bare and with marks.")
	private boolean heatmaps = true;

	@Parameter(label = "Score stacks (TIFF)", required = false, persist = false,
		description = "Whether the scores of all pixels are kept, a 32-bit TIFF for each file.")
	private boolean scores;

	@Parameter(label = "Tissue only", required = false, persist = false,
		description = "Whether blank glass of whole slides in bright field is left out.")
	private boolean tissue = true;

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private CommandService commands;

	@Parameter
	private ThreadService threads;

	@Override
	protected void prepare(final CommandForm form) {
		aboutModel(form);
	}

	@Override
	protected void execute() throws IOException {
		final ScreeningRequest request = new ScreeningRequest(Check.modelToRead(model), Check.folder("images", images),
			outputFolder().toPath(), Check.alarmRate(alarmrate), Check.cases(cases), recursive, heatmaps, scores, tissue,
			Check.device(device));
		try (StatusBar progress = statusBar("Screening")) {
			final List<CaseResult> ranked = new FolderScreening(detection(), request, progress).run();
			new CaseTable(ranked, request).show(commands, threads, messages());
			messages().accept("screening: the report is " + new File(output, "report.html").getAbsolutePath());
		}
	}

	private File outputFolder() {
		if (!Check.isGiven(output)) throw new InvalidInputException("output", "no folder is given");
		return output;
	}
}
