package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Zoom;

import sc.fiji.anomaly.display.OutputWindows;
import sc.fiji.anomaly.explain.FakeGallery;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.render.FakeRows;
import sc.fiji.anomaly.source.ImageFolder;
import sc.fiji.anomaly.source.OutputMark;

/** Shows the fake images that a model was trained against, beside normal ones. */
final class FakesJob {

	private static final String DEVICE = "auto";
	private static final int MOST = 1000;
	private static final int ZOOM = 2;

	private final Function<String, AnomalyMethod> methods;

	private final BooleanSupplier canceled;

	private final OutputWindows outputs;

	/** @param canceled whether to stop */
	FakesJob(final Function<String, AnomalyMethod> methods, final BooleanSupplier canceled, final OutputWindows outputs) {
		this.methods = methods;
		this.canceled = canceled;
		this.outputs = outputs;
	}

	/**
	 * Generates and shows.
	 *
	 * @param normals folder of normal images; null or blank for none
	 * @param count   images of each level
	 * @throws IllegalArgumentException for parameters and images that cannot be used
	 * @throws CancellationException    where the user stopped it
	 */
	void run(final File model, final File normals, final int count, final long seed) throws IOException {
		if (count < 1 || count > MOST) throw new IllegalArgumentException("count: is from 1 to " + MOST + ", not " + count);
		final Path file = Check.modelToRead(model);
		final FakeRows rows = new FakeRows();
		try (FakeGallery gallery = FakeGallery.open(file, methods, DEVICE)) {
			final SortedMap<Integer, List<Raster>> fakes = gallery.fakes(count, new SplittableRandom(seed), (done, all) -> {
				check();
				IJ.showStatus("Fake images: " + done + " of " + all);
				IJ.showProgress(done, all);
			});
			if (Check.isGiven(normals)) rows.add("normal", normals(gallery, normals, count, fakes.get(fakes.firstKey()).get(0)));
			fakes.forEach((size, images) -> rows.add("level " + size, images));
		}
		finally {
			IJ.showStatus("");
			IJ.showProgress(1.0);
		}
		final ImagePlus image = rows.toImage("Fakes of " + file.getFileName());
		outputs.show(image, new OutputMark("a picture of fake images", ""));
		if (image.getWindow() != null) Zoom.set(image, ZOOM);
	}

	private void check() {
		if (canceled.getAsBoolean()) throw new CancellationException("Showing fake images was cancelled.");
	}

	private List<Raster> normals(final FakeGallery gallery, final File folder, final int count, final Raster like)
		throws IOException
	{
		final List<Raster> images = new ArrayList<>();
		for (final Plane plane : ImageFolder.of(folder.toPath(), "normals")) {
			check();
			images.add(gallery.normal(plane, like));
			if (images.size() == count) break;
		}
		if (images.isEmpty()) throw new IllegalArgumentException("normals: no image in " + folder + " can be opened");
		return images;
	}
}
