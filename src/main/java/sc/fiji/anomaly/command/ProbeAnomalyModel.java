package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.AnomalyDetection;

/** {@code Plugins > Anomaly > Probe anomaly model}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Probe anomaly model", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Probe anomaly model", weight = 4) },
	description = "Shows what a model thinks is normal: changes images until it finds nothing anomalous in them.")
public class ProbeAnomalyModel extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model.")
	private File model;

	@Parameter(label = "Start", required = false, persist = false,
		description = "Where to start from: noise, image (the planes of the current one), or a folder of images.")
	private String start = "noise";

	@Parameter(label = "Levels", required = false, persist = false,
		description = "Which levels count: all, or sizes such as 1,4,16.")
	private String levels = "all";

	@Parameter(label = "Images", min = "1", required = false, persist = false, description = "How many images to change.")
	private int count = 16;

	@Parameter(label = "Steps", min = "1", required = false, persist = false, description = "Steps of gradient descent.")
	private int steps = 200;

	@Parameter(label = "Repel", min = "0", required = false, persist = false,
		description = "How strongly the images are kept apart; 0: not at all.")
	private double repel = 0.1;

	@Parameter(label = "Seed", required = false, persist = false, description = "The same seed gives the same noise.")
	private long seed = 1;

	@Override
	protected void execute() throws IOException {
		new ProbeJob(new AnomalyDetection(context())::method, this::isStopped, images(), outputs(), messages()).run(model, start, levels, count, steps,
			repel, seed);
	}
}
