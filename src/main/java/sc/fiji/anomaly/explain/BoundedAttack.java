package sc.fiji.anomaly.explain;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.training.ProjectedAscent;

/**
 * The change of an image, of at most epsilon at each value, that makes it as anomalous to a model as can be found. Tells how far
 * a model can be trusted where images are slightly off.
 */
public final class BoundedAttack {

	/**
	 * What was found.
	 *
	 * @param image    the changed image, values in [-1, 1]
	 * @param evidence mean over the levels of the mean evidence
	 */
	public record Found(Raster image, double evidence) {
	}

	private final DifferentiableDetector detector;
	private final ComputeDevice device;
	private final ProjectedAscent ascent;

	/**
	 * @param epsilon largest change of a value in [-1, 1]; 0 or more
	 * @param steps   of gradient ascent; at least 1
	 */
	BoundedAttack(final DifferentiableDetector detector, final ComputeDevice device, final double epsilon, final int steps) {
		if (!(epsilon >= 0)) throw new IllegalArgumentException("epsilon: is 0 or more, not " + epsilon);
		if (steps < 1) throw new IllegalArgumentException("steps: is 1 or more, not " + steps);
		this.detector = detector;
		this.device = device;
		ascent = new ProjectedAscent(ProjectedAscent.Ball.LINF, epsilon, steps);
	}

	/** Attacks an image of the model's working size. */
	public Found on(final Raster image, final SplittableRandom random) {
		try (NDManager scope = Torch.newScope(device)) {
			Gradients.off();
			final NDArray original = scope.create(image.values(), new Shape(1, image.channels(), image.height(), image.width()));
			final NDArray changed = ascent.of(original, this::evidence, random);
			return new Found(new Raster(image.channels(), image.height(), image.width(), changed.toFloatArray()), evidence(changed)
				.getFloat() / detector.levels().size());
		}
	}

	/** The sum over the levels. */
	private NDArray evidence(final NDArray images) {
		NDArray sum = null;
		for (final Level level : detector.levels()) {
			final NDArray own = detector.meanEvidence(images, level).sum();
			sum = sum == null ? own : sum.add(own);
		}
		return sum;
	}
}
