package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

import ij.ImagePlus;
import ij.plugin.Zoom;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.explain.FakeGallery;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.input.OutputMark;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.view.FakeRows;
import sc.fiji.anomaly.view.StatusBar;

/** {@code Plugins > Anomaly > Show fake images}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Show fake images", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Show fake images", weight = 7) },
	description = "Shows what a model was trained against: generated images, normal in small structures only.")
public class ShowFakeImages extends AnomalyCommand {

	private static final int MOST = 1000;

	private static final int ZOOM = 2;

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "A model that was trained with the options fakes:patchgan,keep:fakes.")
	private File model;

	@Parameter(label = "Normals folder (optional)", style = "directory", required = false, persist = false,
		description = "Folder of normal images, to be shown with the fakes.")
	private File normals;

	@Parameter(label = "Images", required = false, persist = false, description = "How many images of each level.")
	private int count = 12;

	@Parameter(label = "Seed", required = false, persist = false, description = "The same seed gives the same fakes.")
	private long seed = 1;

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private PluginService plugins;

	@Override
	protected void prepare(final CommandForm form) {
		aboutModel(form);
	}

	@Override
	protected void execute() throws IOException {
		if (count < 1 || count > MOST) throw new InvalidInputException("count", "is from 1 to " + MOST + ", not " + count);
		final Path file = Check.modelToRead(model);
		final Iterable<Plane> normalPlanes = Check.isGiven(normals) ? ImageFolder.of(normals.toPath(), "normals") : List
			.of();
		final FakeRows rows = new FakeRows();
		try (StatusBar progress = statusBar("Showing fake images");
				FakeGallery gallery = FakeGallery.open(file, new Methods(plugins)::named, Check.device(device)))
		{
			final SortedMap<Integer, List<PixelArray>> fakes = gallery.fakes(count, new SplittableRandom(seed), progress);
			if (Check.isGiven(normals)) rows.add("normal", normals(gallery, normalPlanes, fakes.get(fakes.firstKey()).get(0),
				progress));
			fakes.forEach((size, row) -> rows.add("level " + size, row));
		}
		final ImagePlus picture = rows.toImage("Fakes of " + file.getFileName());
		outputs().show(picture, new OutputMark("a picture of fake images", ""));
		if (picture.getWindow() != null) Zoom.set(picture, ZOOM);
	}

	private List<PixelArray> normals(final FakeGallery gallery, final Iterable<Plane> planes, final PixelArray like,
		final Progress progress)
	{
		final List<PixelArray> found = new ArrayList<>();
		for (final Plane plane : planes) {
			progress.check();
			found.add(gallery.normal(plane, like));
			if (found.size() == count) break;
		}
		if (found.isEmpty()) throw new InvalidInputException("normals", "no image in " + normals + " can be opened");
		return found;
	}
}
