package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.AnomalyDetection;

/** {@code Plugins > Anomaly > Show fake images}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Show fake images", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Show fake images", weight = 5) },
	description = "Shows what a model was trained against: generated images, normal in small structures only.")
public class ShowFakeImages extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "A model that was trained with the options fakes:patchgan,keep:fakes.")
	private File model;

	@Parameter(label = "Normals folder (optional)", style = "directory", required = false, persist = false,
		description = "Folder of normal images, to be shown beside the fakes.")
	private File normals;

	@Parameter(label = "Images", min = "1", required = false, persist = false, description = "How many images of each level.")
	private int count = 12;

	@Parameter(label = "Seed", required = false, persist = false, description = "The same seed gives the same fakes.")
	private long seed = 1;

	@Override
	protected void execute() throws IOException {
		new FakesJob(new AnomalyDetection(context())::method, this::isStopped, outputs()).run(model, normals, count, seed);
	}
}
