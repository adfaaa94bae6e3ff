package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.render.HeatmapStyle;

/** {@code Plugins > Anomaly > Anomaly heatmap}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Anomaly heatmap", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Anomaly heatmap", weight = 3) },
	description = "Marks abnormal regions of an open image by overlay layers. Its pixels are not changed.")
public class AnomalyHeatmap extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model.")
	private File model;

	@Parameter(label = "Image (blank: the current one)", required = false, persist = false,
		description = "Title of an open image. Empty: the current image.")
	private String image = "";

	@Parameter(label = "Alarm rate", min = "0", max = "1", stepSize = "0.01", required = false, persist = false,
		description = "At most this share of normal images would show any mark.")
	private double alarmrate = 0.05;

	@Parameter(label = "Levels", required = false, persist = false,
		description = "Layers beside the aggregate's: aggregate (none), all, or sizes of levels such as 1,4,16.")
	private String levels = "aggregate";

	@Parameter(label = "Opacity (%)", min = "0", max = "100", required = false, persist = false,
		description = "How much the marks cover the image, in percent.")
	private double opacity = 60;

	@Parameter(label = "Outlines", required = false, persist = false,
		description = "Whether marked regions get an outline.")
	private boolean outlines = true;

	@Override
	protected void prepare(final CommandForm form) {
		form.offer("image", imageChoices());
	}

	@Override
	protected void execute() throws IOException {
		final AnomalyDetection detection = new AnomalyDetection(context());
		new HeatmapJob((file, device) -> Scorer.of(detection.open(file, device)), new PlaneByPlane(this::isStopped, messages()),
			messages()).run(model, () -> images().find(Check.text(image)), alarmrate, levels, new HeatmapStyle(Check.opacity(opacity), outlines));
	}
}
