package sc.fiji.anomaly.explain;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.method.DifferentiableDetector;

/**
 * The change of an image, of at most epsilon at each value, that makes it as anomalous to a model as can be found by projected
 * gradient ascent (Madry et al. 2018). Tells how far a model can be trusted where images are slightly off.
 */
public final class BoundedAttack {

	/**
	 * What was found.
	 *
	 * @param image    the changed image, values in [-1, 1]
	 * @param evidence mean over the levels of the mean evidence, the highest on the way
	 */
	public record Found(Raster image, double evidence) {
	}

	/** Steps reach the border of the bound from its middle, and some way back. */
	private static final double REACH = 2.5;

	private final DifferentiableDetector detector;
	private final ComputeDevice device;
	private final double epsilon;
	private final int steps;

	/**
	 * @param epsilon largest change of a value in [-1, 1]; 0 or more
	 * @param steps   of gradient ascent; at least 1
	 */
	BoundedAttack(final DifferentiableDetector detector, final ComputeDevice device, final double epsilon, final int steps) {
		if (!(epsilon >= 0)) throw new IllegalArgumentException("epsilon: is 0 or more, not " + epsilon);
		if (steps < 1) throw new IllegalArgumentException("steps: is 1 or more, not " + steps);
		this.detector = detector;
		this.device = device;
		this.epsilon = epsilon;
		this.steps = steps;
	}

	/** Attacks an image of the model's working size. */
	public Found on(final Raster image) {
		try (NDManager scope = Torch.newScope(device)) {
			Gradients.off();
			final Shape shape = new Shape(1, image.channels(), image.height(), image.width());
			final NDArray original = scope.create(image.values(), shape);
			NDArray now = original;
			Found best = null;
			for (int step = 0; step <= steps; step++) {
				final NDArray leaf = Gradients.leaf(now);
				final double evidence = differentiate(leaf);
				if (best == null || evidence > best.evidence()) best = new Found(new Raster(image.channels(), image.height(), image
					.width(), now.toFloatArray()), evidence);
				if (epsilon == 0) break;
				final NDArray moved = now.add(Gradients.at(leaf).sign().mul((float) (REACH * epsilon / steps))).sub(original).clip(
					-epsilon, epsilon);
				now = original.add(moved).clip(-1, 1);
			}
			return best;
		}
	}

	/** Leaves the gradient at the image. Level by level, so that the activations of one are in memory at a time. */
	private double differentiate(final NDArray image) {
		final List<Level> levels = detector.levels();
		double sum = 0;
		for (final Level level : levels) {
			try (NDManager pass = image.getManager().newSubManager()) {
				final NDArray evidence = Gradients.record(() -> {
					final NDArray seen = image.reshape(image.getShape());
					seen.attach(pass);
					return detector.meanEvidence(seen, level).sum();
				});
				Gradients.backward(evidence);
				sum += evidence.getFloat() / levels.size();
			}
		}
		return sum;
	}
}
