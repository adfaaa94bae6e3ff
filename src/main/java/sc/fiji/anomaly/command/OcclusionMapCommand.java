package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.AnomalyDetection;

/** {@code Plugins > Anomaly > Occlusion map}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Occlusion map", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Occlusion map", weight = 6) },
	description = "Shows which places of the current plane make it anomalous, by covering one after the other.")
public class OcclusionMapCommand extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model, of any method.")
	private File model;

	@Parameter(label = "Image (blank: the current one)", required = false, persist = false,
		description = "Title of an open image. Empty: the current image. Of a stack, the current plane.")
	private String image = "";

	@Parameter(label = "Patch (pixels, 0: automatic)", min = "0", required = false, persist = false,
		description = "Width of the square that covers, in pixels of the image. 0: an eighth of the shorter side.")
	private int patch = 0;

	@Parameter(label = "Stride (pixels, 0: automatic)", min = "0", required = false, persist = false,
		description = "Pixels from place to place, at most the patch's width. 0: half of it.")
	private int stride = 0;

	@Parameter(label = "Fill", choices = { OcclusionJob.LOCAL, OcclusionJob.NORMAL }, required = false, persist = false,
		description = "What covers: local, the mean around the patch; normal, the mean of normal images.")
	private String fill = OcclusionJob.LOCAL;

	@Override
	protected void prepare(final CommandForm form) {
		form.offer("image", imageChoices());
	}

	@Override
	protected void execute() throws IOException {
		new OcclusionJob(new AnomalyDetection(context())::method, this::isStopped, outputs(), messages()).run(model, () -> images()
			.find(Check.text(image)), patch, stride, fill);
	}
}
