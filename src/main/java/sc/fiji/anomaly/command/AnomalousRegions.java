package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.view.AlarmRate;
import sc.fiji.anomaly.view.RegionFiles;
import sc.fiji.anomaly.view.RegionReport;
import sc.fiji.anomaly.view.StatusBar;

/** {@code Plugins > Anomaly > Anomalous regions}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Anomalous regions", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Anomalous regions", weight = 3.5) },
	description = "Measures the abnormal regions of an open image: a table, ROIs, and an image of their numbers. The " +
		"image is not changed.")
public class AnomalousRegions extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model.")
	private File model;

	@Parameter(label = "Image (blank: the current one)", required = false, persist = false,
		description = "Title of an open image. Empty: the current image.")
	private String image = "";

	@Parameter(label = "Alarm rate", stepSize = "0.01", style = "format:0.#####", required = false, persist = false,
		description = "At most this share of normal images would show any region.")
	private double alarmrate = 0.05;

	@Parameter(label = "Smallest size", style = "format:0.#####", required = false, persist = false,
		description = "Smaller regions are left out. An area in the image's unit, squared, or a volume, cubed; pixels " +
			"where the image has no unit.")
	private double minsize;

	@Parameter(label = "Output folder (blank: none)", style = "directory", required = false, persist = false,
		description = "Folder for the table (CSV), the ROIs (zip) and the image of regions (TIFF). Earlier files of the " +
			"same image are replaced.")
	private File output;

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Override
	protected void prepare(final CommandForm form) {
		aboutModel(form);
		form.offer("image", imageChoices());
	}

	@Override
	protected void execute() throws IOException {
		final Path modelFile = Check.modelToRead(model);
		final double asked = Check.alarmRate(alarmrate);
		final double smallest = Check.notNegative("minsize", minsize);
		final ImagePlus searched = images().find(Check.text(image));
		final Optional<RegionFiles> files = files(searched.getTitle());
		try (ImageLock lock = new ImageLock("image", searched);
				StatusBar progress = statusBar("Scoring");
				AnomalyScorer scorer = detection().open(modelFile, Check.device(device)))
		{
			messages().accept(scorer.description());
			final AlarmRate rate = AlarmRate.of(asked, scorer, messages());
			final RegionReport report = new RegionReport(searched, messages());
			final WholePlanes whole = new WholePlanes(rate.used());
			final ImagePlanes planes = ImagePlanes.of(searched);
			// marks are for the whole image, whatever is selected
			scorer.scoreAll(planes, planes.size(), Selection.EVERYWHERE, progress, plane -> {
				report.add(scorer.surprise(plane, rate.used()));
				whole.add(plane);
			});
			final RegionReport.Outcome outcome = report.finish(smallest, files, outputs());
			messages().accept(searched.getTitle() + ": " + outcome.inWords() + " at an alarm rate of " + rate.inShort() +
				(outcome.isMarked() ? "" : whole.inWords()));
		}
	}

	/** Nothing where no folder is given. */
	private Optional<RegionFiles> files(final String title) throws IOException {
		if (!Check.isGiven(output)) return Optional.empty();
		final RegionFiles files = new RegionFiles(output.toPath(), title);
		files.checkWritable();
		return Optional.of(files);
	}
}
