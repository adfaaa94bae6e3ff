package sc.fiji.anomaly.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.scoring.Aggregation;
import sc.fiji.anomaly.scoring.ImageScoring;
import sc.fiji.anomaly.scoring.PooledEvidence;
import sc.fiji.anomaly.training.ProjectedAscent;

/**
 * The change of an image, of at most epsilon at each value, that raises a model's score most, as far as it can be
 * found. Tells how far a model can be trusted where images are slightly off.
 * <p>
 * The search follows the gradient of the score through the mean evidence of each level. What the tail adds to the score
 * is no smooth function of the pixels: the search takes it as it is in the image at first.
 * </p>
 */
public final class BoundedAttack {

	/**
	 * What was found.
	 *
	 * @param image the changed image, values in [-1, 1]
	 * @param score what the model gives it
	 */
	public record Found(PixelArray image, double score) {
	}

	/** By what share of itself a level's evidence is changed to see how much the score depends on it. */
	private static final double NUDGE = 1e-3;

	private final DifferentiableDetector detector;
	private final ImageScoring scoring;
	private final Aggregation aggregation;
	private final ComputeDevice device;
	private final ProjectedAscent ascent;

	/**
	 * @param layout what position means in the images
	 * @param epsilon largest change of a value in [-1, 1]; 0 or more
	 * @param steps of gradient ascent; at least 1
	 */
	BoundedAttack(final DifferentiableDetector detector, final Layout layout, final Aggregation aggregation,
		final ComputeDevice device, final double epsilon, final int steps)
	{
		if (!(epsilon >= 0)) throw new InvalidInputException("epsilon", "is 0 or more, not " + epsilon);
		if (steps < 1) throw new InvalidInputException("steps", "is 1 or more, not " + steps);
		this.detector = detector;
		this.scoring = ImageScoring.of(detector, layout, aggregation, Progress.NONE);
		this.aggregation = aggregation;
		this.device = device;
		ascent = new ProjectedAscent(ProjectedAscent.Ball.LINF, epsilon, steps);
	}

	/** Attacks an image of the model's working size. */
	public Found on(final PixelArray image, final SplittableRandom random) {
		final PooledEvidence first = pooled(image);
		try (NDManager scope = Torch.newScope(device)) {
			Gradients.off();
			final NDArray original = scope.create(image.values(), new Shape(1, image.channels(), image.height(), image
				.width()));
			final PixelArray changed = new PixelArray(image.channels(), image.height(), image.width(), ascent.of(original,
				images -> uphill(images, first), random).toFloatArray());
			return new Found(changed, aggregation.score(pooled(changed)));
		}
	}

	private PooledEvidence pooled(final PixelArray image) {
		final Plane plane = new Plane("working image", "", ArrayImgs.floats(image.values(), image.width(), image.height(),
			image.channels()), PixelSize.UNKNOWN);
		final ChannelRange asItIs = new ChannelRange(Collections.nCopies(image.channels(), -1.0), Collections.nCopies(image
			.channels(), 1.0));
		return scoring.score(new WorkingImage(plane, new ImageGeometry(0, 0, 1, 1), asItIs, image.width(), image.height()))
			.pooled(Selection.EVERYWHERE, aggregation.pooling().positions());
	}

	/** The evidence of the levels, each by how much the score depends on it here: its gradient is that of the score. */
	private NDArray uphill(final NDArray images, final PooledEvidence first) {
		final List<NDArray> means = detector.levels().stream().map(level -> detector.meanEvidence(images, level).sum())
			.toList();
		final List<Double> here = means.stream().map(mean -> (double) mean.getFloat()).toList();
		NDArray sum = null;
		for (int level = 0; level < means.size(); level++) {
			final NDArray own = means.get(level).mul((float) slope(here, level, first));
			sum = sum == null ? own : sum.add(own);
		}
		return sum;
	}

	private double slope(final List<Double> means, final int level, final PooledEvidence first) {
		final double nudge = NUDGE * Math.max(means.get(level), Float.MIN_NORMAL);
		return (score(means, level, nudge, first) - score(means, level, -nudge, first)) / (2 * nudge);
	}

	private double score(final List<Double> means, final int level, final double nudge, final PooledEvidence first) {
		final List<Double> nudged = new ArrayList<>(means);
		nudged.set(level, means.get(level) + nudge);
		return aggregation.score(new PooledEvidence(nudged, first.tail(), first.tailHeight()));
	}
}
