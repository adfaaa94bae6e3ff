package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

import ij.ImagePlus;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.explain.OccludingFill;
import sc.fiji.anomaly.explain.OcclusionMap;
import sc.fiji.anomaly.explain.OcclusionMap.Grid;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.input.OutputMark;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.view.OcclusionPicture;
import sc.fiji.anomaly.view.StatusBar;

/** {@code Plugins > Anomaly > Occlusion map}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Occlusion map", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Occlusion map", weight = 8) },
	description = "Shows which places of the current plane make it anomalous, by covering one after the other.")
public class OcclusionMapCommand extends AnomalyCommand {

	/** What a covered place may show. */
	private static final String LOCAL = "local";

	private static final String NORMAL = "normal";

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model, of any method.")
	private File model;

	@Parameter(label = "Image (blank: the current one)", required = false, persist = false,
		description = "Title of an open image. Empty: the current image. Of a stack, the current plane.")
	private String image = "";

	@Parameter(label = "Patch (pixels, 0: automatic)", required = false, persist = false,
		description = "Width of the square that covers, in pixels of the image. 0: an eighth of the shorter side.")
	private int patch = 0;

	@Parameter(label = "Stride (pixels, 0: automatic)", required = false, persist = false,
		description = "Pixels from place to place, at most the patch's width. 0: half of it.")
	private int stride = 0;

	@Parameter(label = "Fill", choices = { LOCAL, NORMAL }, required = false, persist = false,
		description = "What covers: local, the mean around the patch; normal, the mean of normal images.")
	private String fill = LOCAL;

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private PluginService plugins;

	@Override
	protected void prepare(final CommandForm form) {
		aboutModel(form);
		form.offer("image", imageChoices());
	}

	@Override
	protected void execute() throws IOException {
		final Path file = Check.modelToRead(model);
		Check.atLeast("patch", patch, 0);
		Check.atLeast("stride", stride, 0);
		final ImagePlus shown = images().find(Check.text(image));
		final Plane plane = ImagePlanes.of(shown).get((shown.getT() - 1) * shown.getNSlices() + shown.getZ() - 1);
		try (StatusBar progress = statusBar("The occlusion map");
				OcclusionMap map = OcclusionMap.open(file, new Methods(plugins)::named, Check.device(device)))
		{
			final Grid grid = grid(plane);
			final ScoreMap change = map.of(plane, grid, filling(map), progress);
			messages().accept(String.format(Locale.ROOT,
				"occlusion map of %s: patches of %d pixels, every %d pixels, filled by the %s mean", plane.name(), grid.patch(),
				grid.stride(), fill.trim().toLowerCase(Locale.ROOT)));
			outputs().show(OcclusionPicture.of(shown, change), new OutputMark("an occlusion map", shown.getTitle()));
		}
	}

	private Grid grid(final Plane plane) {
		final Grid chosen = patch == 0 ? Grid.of(plane) : new Grid(patch, Math.max(1, patch / 2));
		return stride == 0 ? chosen : new Grid(chosen.patch(), stride);
	}

	private OccludingFill filling(final OcclusionMap map) {
		return switch (Check.text(fill).toLowerCase(Locale.ROOT)) {
			case LOCAL -> OccludingFill.localMean();
			case NORMAL -> map.normalMean();
			default -> throw new InvalidInputException("fill", "is " + LOCAL + " or " + NORMAL + ", not '" + fill + "'");
		};
	}
}
