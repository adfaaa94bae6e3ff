package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.input.RoiSelection;
import sc.fiji.anomaly.view.AlarmRate;
import sc.fiji.anomaly.view.ScoreReport;
import sc.fiji.anomaly.view.StatusBar;

/** {@code Plugins > Anomaly > Score image}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Score image", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"), @Menu(
	label = "Score image", weight = 2) },
	description = "Says how abnormal an open image or a file is, and at which scale: a stack of score maps and a row " +
		"in Results.")
public class ScoreImage extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model.")
	private File model;

	@Parameter(label = "Image (blank: the current one)", required = false, persist = false,
		description = "Title of an open image. Empty: the current image.")
	private String image = "";

	@Parameter(label = "Image file (blank: an open image)", style = "open", required = false, persist = false,
		description = "An image file to score instead of an open image. It is not shown.")
	private File file;

	@Parameter(label = "Alarm rate", stepSize = "0.01", style = "format:0.#####", required = false, persist = false,
		description = "The share of normal images that the verdict may call anomalous.")
	private double alarmrate = 0.05;

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
		final ImagePlus scored = new ImageOrFile(images(), image, file, messages()).get();
		final Selection selection = RoiSelection.of(scored);
		RoiSelection.whyIgnored(scored).ifPresent(messages());
		try (ImageLock lock = new ImageLock("image", scored);
				StatusBar progress = statusBar("Scoring");
				AnomalyScorer scorer = detection().open(modelFile, Check.device(device)))
		{
			messages().accept(scorer.description());
			final AlarmRate rate = AlarmRate.of(asked, scorer, messages());
			try (ScoreReport report = new ScoreReport(scored, scorer, rate, messages())) {
				final ImagePlanes planes = ImagePlanes.of(scored);
				scorer.scoreAll(planes, planes.size(), selection, progress, report::add);
				report.finish(outputs());
			}
		}
	}
}
