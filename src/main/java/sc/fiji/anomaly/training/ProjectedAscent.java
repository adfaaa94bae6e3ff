package sc.fiji.anomaly.training;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.HostBuffer;

/**
 * Finds the small change of images that raises a figure most, by projected gradient ascent (Madry et al. 2018). Belongs
 * to one thread.
 */
public final class ProjectedAscent {

	/** Which changes are small. */
	public enum Ball {

			/** No value changes by more than the radius. */
			LINF {

				@Override
				NDArray direction(final NDArray gradient) {
					return gradient.sign();
				}

				@Override
				NDArray projected(final NDArray change, final double radius) {
					return change.clip(-radius, radius);
				}
			},

			/** The root of the mean square of an image's changes is at most the radius. */
			L2 {

				@Override
				NDArray direction(final NDArray gradient) {
					return gradient.div(size(gradient).add(SMALLEST));
				}

				@Override
				NDArray projected(final NDArray change, final double radius) {
					return change.div(size(change).div((float) radius).maximum(1));
				}
			};

		/** Of the steepest ascent, as long as a radius of 1. */
		abstract NDArray direction(NDArray gradient);

		/** The nearest change in the ball. */
		abstract NDArray projected(NDArray change, double radius);

		/** Root mean square of each image: {@code B x 1 x 1 x 1}. */
		private static NDArray size(final NDArray images) {
			final long count = images.getShape().get(0);
			return images.mul(images).reshape(count, -1).mean(new int[] { 1 }).sqrt().reshape(new Shape(count, 1, 1, 1));
		}
	}

	/** Steps reach the border of the ball from anywhere in it, and some way back. */
	private static final double REACH = 2.5;
	private static final float SMALLEST = 1e-12f;

	private final Ball ball;
	private final double radius;
	private final int steps;
	private final HostBuffer buffer = new HostBuffer();
	private float[] start = {};

	/**
	 * @param radius of the ball, for values in [-1, 1]; 0 for no change
	 * @param steps at least 1
	 */
	public ProjectedAscent(final Ball ball, final double radius, final int steps) {
		this.ball = ball;
		this.radius = radius;
		this.steps = steps;
	}

	/**
	 * Changes images, beginning at a place by chance in the ball. Called outside of a recording. Whatever the figure
	 * depends on beside the images must not require gradients meanwhile.
	 *
	 * @param images {@code B x C x H x W} of values in [-1, 1]; not changed
	 * @param figure of images like these, a single number; each image's part of it depends on that image alone
	 * @return images of the same shape and range of values, in the images' memory scope
	 */
	public NDArray of(final NDArray images, final UnaryOperator<NDArray> figure, final SplittableRandom random) {
		if (radius == 0) return images;
		NDArray change = ball.projected(random(images, random), radius);
		for (int step = 0; step < steps; step++) {
			final NDArray moved = ball.projected(change.add(ball.direction(uphill(images, change, figure)).mul(
				(float) (REACH * radius / steps))), radius);
			// what the image can show of it
			change = images.add(moved).clip(-1, 1).sub(images);
		}
		return images.add(change).clip(-1, 1);
	}

	private static NDArray uphill(final NDArray images, final NDArray change, final UnaryOperator<NDArray> figure) {
		final NDManager scope = images.getManager();
		try (NDManager pass = scope.newSubManager()) {
			final NDArray leaf = Gradients.leaf(change);
			leaf.attach(pass);
			Gradients.backward(Gradients.record(() -> figure.apply(leaf.add(images))));
			final NDArray gradient = Gradients.at(leaf);
			gradient.attach(scope);
			return gradient;
		}
	}

	private NDArray random(final NDArray images, final SplittableRandom random) {
		final int count = Math.toIntExact(images.getShape().size());
		if (start.length != count) start = new float[count];
		for (int i = 0; i < count; i++)
			start[i] = (float) (radius * (2 * random.nextDouble() - 1));
		return buffer.upload(images.getManager(), start, images.getShape());
	}
}
