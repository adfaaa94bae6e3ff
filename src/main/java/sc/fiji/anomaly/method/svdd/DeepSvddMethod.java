package sc.fiji.anomaly.method.svdd;

import java.util.List;
import java.util.SplittableRandom;

import org.scijava.plugin.Plugin;

import net.imglib2.Dimensions;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOption;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.WholeImageMethod;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.TrainingState;

/**
 * Deep SVDD: the squared distance of an image's point from the centre of normal ones. One figure for the whole image; an
 * occlusion map says which places make it. Without the pretraining by an autoencoder that the paper adds.
 */
@Plugin(type = AnomalyMethod.class, name = DeepSvddMethod.NAME)
public final class DeepSvddMethod extends WholeImageMethod {

	static final String NAME = "DeepSVDD";

	private static final double STANDARD_STEPS = 9000;

	/** The paper's 150 epochs (section 4.2). */
	private static final double PAPER_EPOCHS = 150;

	/** Images that the centre is the mean of. */
	private static final int CENTRE_IMAGES = 1000;

	/** A centre's value so near to 0 could be reached by weights of 0; it is moved this far away. */
	private static final float NOT_ZERO = 0.1f;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Deep support vector data description: draws normal images together. A baseline, with one figure for the whole "
			+ "image and no map of its places.";
	}

	@Override
	public String reference() {
		return "Deep SVDD: Deep One-Class Classification (Ruff et al. 2018)";
	}

	@Override
	public List<MethodOption> options() {
		return List.of(MethodOption.integer("batch", 128, 2, 8192, "Images in a training step"), MethodOption.number("rate", 1e-3,
			1e-6, 1, "Learning rate of the first half of the training"), MethodOption.number("decay", 1e-6, 0, 0.1, "Weight decay"),
			LENGTH, WINDOW);
	}

	/** One patch, as large as a square in the image can be, whose value stands for all of it. */
	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		final long side = layout == Layout.TEXTURE ? options.integer(WINDOW.name()) : images.stream().mapToLong(image -> Math.min(
			image.dimension(0), image.dimension(1))).min().orElseThrow();
		return List.of(whole((int) side));
	}

	private static Level whole(final int side) {
		return new Level(side, 1, side);
	}

	@Override
	protected AnomalyDetector detector(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		return detector(new Embedding(parameters, channels, view), centre(parameters), parameters, view);
	}

	private static NDArray centre(final Parameters parameters) {
		return parameters.state("centre", new Shape(1, Embedding.pointSize()));
	}

	private static AnomalyDetector detector(final Embedding embedding, final NDArray centre, final Parameters parameters,
		final Extent view)
	{
		return new WholeImageDetector(parameters, view, whole(Math.min(view.width(), view.height())), images -> {
			final NDArray way = embedding.of(images).sub(centre);
			return way.mul(way).mean(new int[] { 1 }).reshape(images.getShape().get(0), 1, 1, 1);
		});
	}

	@Override
	protected AnomalyDetector train(final Parameters parameters, final Extent view, final TrainingSet set,
		final TrainingRun run)
	{
		final MethodOptions options = run.options();
		final ImageBatches images = new ImageBatches(set.augmented(run), view);
		final Embedding embedding = new Embedding(parameters, set.channels(), view);
		final NDArray centre = centre(parameters);
		place(centre, embedding, images, run.seeds().random("centre"));
		final int batch = options.integer("batch");
		final int steps = run.steps(STANDARD_STEPS, PAPER_EPOCHS * images.size() / batch);
		final LearningRate rate = new LearningRate(options.number("rate"), steps, LearningRate.Decay.COSINE);
		final Adam adam = new Adam(parameters.trained().values(), options.number("decay"));
		run.train("distance", steps, new TrainingState(parameters.trained(), parameters.others(), adam), step -> {
			try (NDManager pass = parameters.scope().newSubManager()) {
				final NDArray normal = images.draw(batch, run.seeds().random("distance", step), pass);
				final NDArray loss = Gradients.record(() -> {
					final NDArray way = embedding.of(normal).sub(centre);
					return way.mul(way).mean();
				});
				Gradients.backward(loss);
				adam.step(rate.at(step));
				return loss.getFloat();
			}
		});
		return detector(embedding, centre, parameters, view);
	}

	/** The centre is fixed before the training: the mean of where the new network sees normal images. */
	private static void place(final NDArray centre, final Embedding embedding, final ImageBatches images,
		final SplittableRandom random)
	{
		Gradients.off();
		try (NDManager pass = centre.getManager().newSubManager()) {
			final float[] values = embedding.of(images.draw(Math.min(CENTRE_IMAGES, images.size()), random, pass)).mean(new int[] {
				0 }).toFloatArray();
			for (int i = 0; i < values.length; i++) if (Math.abs(values[i]) < NOT_ZERO) values[i] = values[i] < 0 ? -NOT_ZERO
				: NOT_ZERO;
			centre.set(new NDIndex(":"), pass.create(values, centre.getShape()));
		}
	}
}
