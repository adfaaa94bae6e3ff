package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.AnomalyDetection;

/** {@code Plugins > Anomaly > Score image}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Score image", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"), @Menu(
	label = "Score image", weight = 2) },
	description = "Says how abnormal an open image or a file is, and at which scale: a stack of score maps and a row in Results.")
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

	@Parameter(label = "Alarm rate", min = "0", max = "1", stepSize = "0.01", required = false, persist = false,
		description = "The share of normal images that the verdict may call anomalous.")
	private double alarmrate = 0.05;

	@Override
	protected void prepare(final CommandForm form) {
		form.offer("image", imageChoices());
	}

	@Override
	protected void execute() throws IOException {
		final AnomalyDetection detection = new AnomalyDetection(context());
		new ScoringJob((path, device) -> Scorer.of(detection.open(path, device)), new PlaneByPlane(this::isStopped, messages()),
			outputs(), messages()).run(model, new ImageOrFile(images(), image, file, messages()), alarmrate);
	}
}
