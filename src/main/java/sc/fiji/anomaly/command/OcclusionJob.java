package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import ij.IJ;
import ij.ImagePlus;

import sc.fiji.anomaly.display.OutputWindows;
import sc.fiji.anomaly.explain.OccludingFill;
import sc.fiji.anomaly.explain.OcclusionMap;
import sc.fiji.anomaly.explain.OcclusionMap.Grid;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.render.OcclusionPicture;
import sc.fiji.anomaly.source.ImagePlanes;
import sc.fiji.anomaly.source.OutputMark;

/** Covers place after place of an image, and shows where that changes its score. */
final class OcclusionJob {

	/** What a covered place may show. */
	static final String LOCAL = "local";
	static final String NORMAL = "normal";

	private final Function<String, AnomalyMethod> methods;

	private final BooleanSupplier canceled;

	private final OutputWindows outputs;

	private final Consumer<String> log;

	/** @param canceled whether to stop */
	OcclusionJob(final Function<String, AnomalyMethod> methods, final BooleanSupplier canceled, final OutputWindows outputs,
		final Consumer<String> log)
	{
		this.methods = methods;
		this.canceled = canceled;
		this.outputs = outputs;
		this.log = log;
	}

	/**
	 * Maps the current plane of an image.
	 *
	 * @param patch  width of the patch in pixels; 0 to have it chosen
	 * @param stride pixels from place to place; 0 for half of the patch's width
	 * @param fill   {@value #LOCAL} or {@value #NORMAL}
	 * @throws IllegalArgumentException for parameters and images that cannot be used
	 * @throws CancellationException    where the user stopped it
	 */
	void run(final File model, final ChosenImage chosen, final int patch, final int stride, final String fill)
		throws IOException
	{
		final Path file = Check.modelToRead(model);
		Check.atLeast("patch", patch, 0);
		Check.atLeast("stride", stride, 0);
		final ImagePlus image = chosen.get();
		final Plane plane = ImagePlanes.of(image).get((image.getT() - 1) * image.getNSlices() + image.getZ() - 1);
		try (OcclusionMap map = OcclusionMap.open(file, methods, "auto")) {
			final Grid grid = grid(plane, patch, stride);
			final ScoreMap change = map.of(plane, grid, fill(fill, map), new OcclusionMap.Listener() {

				@Override
				public void covered(final int places, final int all) {
					check();
					IJ.showStatus("Occlusion map: place " + places + " of " + all);
					IJ.showProgress(places, all);
				}

				@Override
				public void check() {
					if (canceled.getAsBoolean()) throw new CancellationException(
						"The occlusion map was cancelled.");
				}
			});
			log.accept(String.format(Locale.ROOT, "occlusion map of %s: patches of %d pixels, every %d pixels, filled by the %s mean",
				plane.name(), grid.patch(), grid.stride(), fill.trim().toLowerCase(Locale.ROOT)));
			outputs.show(OcclusionPicture.of(image, change), new OutputMark("an occlusion map", image.getTitle()));
		}
		finally {
			IJ.showStatus("");
			IJ.showProgress(1.0);
		}
	}

	private static Grid grid(final Plane plane, final int patch, final int stride) {
		final Grid chosen = patch == 0 ? Grid.of(plane) : new Grid(patch, Math.max(1, patch / 2));
		return stride == 0 ? chosen : new Grid(chosen.patch(), stride);
	}

	private static OccludingFill fill(final String fill, final OcclusionMap map) {
		return switch (Check.text(fill).toLowerCase(Locale.ROOT)) {
			case LOCAL -> OccludingFill.localMean();
			case NORMAL -> map.normalMean();
			default -> throw new IllegalArgumentException("fill: is " + LOCAL + " or " + NORMAL + ", not '" + fill + "'");
		};
	}
}
