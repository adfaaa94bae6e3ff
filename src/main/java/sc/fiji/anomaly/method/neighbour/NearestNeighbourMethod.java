package sc.fiji.anomaly.method.neighbour;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.plugin.Plugin;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.ImagePass;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.WholeImageMethod;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.Reduction;
import sc.fiji.anomaly.store.ModelArchive;

/**
 * The nearest neighbour: the evidence is the squared difference between an image and the training image nearest to it,
 * both reduced, pixel by pixel. The model holds the training images.
 */
@Plugin(type = AnomalyMethod.class, name = NearestNeighbourMethod.NAME)
public final class NearestNeighbourMethod extends WholeImageMethod {

	static final String NAME = "NearestNeighbour";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Nearest neighbour: how an image differs from the most similar training image. A baseline, without a " +
			"network, in seconds; for aligned images. The model file holds the training images, made small: mind that " +
			"before you share it.";
	}

	@Override
	public Set<Computation> needs(final MethodOptions options) {
		return Set.of(Computation.VALUES);
	}

	@Override
	public List<MethodOption> options() {
		return List.of(MethodOption.integer("pixels", 16, 1, 128,
			"Longer side of the images that are compared; larger ones are reduced to it"), MethodOption.integer("most", 10000,
				1, 100000, "Training images to keep at most, drawn by chance"), WINDOW);
	}

	@Override
	protected AnomalyDetector detector(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		return new WholeImageDetector(parameters, view, Level.of(1), new KeptImages(parameters, channels, reduction(
			parameters.scope(), view, options))::difference);
	}

	private static Reduction reduction(final NDManager scope, final Extent view, final MethodOptions options) {
		return Reduction.toSide(scope, view, options.integer("pixels"));
	}

	@Override
	protected AnomalyDetector train(final Parameters parameters, final Extent view, final TrainingSet set,
		final TrainingRun run)
	{
		final NDManager scope = parameters.scope();
		Gradients.off();
		final float[] kept;
		try (NDManager passes = scope.newSubManager()) {
			final Reduction reduction = reduction(passes, view, run.options());
			final ImagePass pass = new ImagePass(set, view, run.options().integer("most"), run);
			kept = new float[length(pass.count(), reduction.values(set.channels()))];
			final int[] at = new int[1];
			pass.forEach(passes, images -> {
				final float[] small = reduction.small(images).toFloatArray();
				System.arraycopy(small, 0, kept, at[0], small.length);
				at[0] += small.length;
			});
		}
		return detector(Parameters.of(scope, Map.of(KeptImages.IMAGES, kept)), set.channels(), view, run.options());
	}

	/**
	 * Values of all images that are kept: found to be too many before they are gathered, not when the model is written.
	 */
	private static int length(final int images, final int values) {
		if (images > ModelArchive.MAX_VALUES / values) throw new InvalidInputException("options",
			"most and pixels let the model " + "keep " + images + " images of " + values +
				" values each, but a model file has less than 2 GiB; give most:" + ModelArchive.MAX_VALUES / values +
				" or less, or fewer pixels");
		return images * values;
	}
}
