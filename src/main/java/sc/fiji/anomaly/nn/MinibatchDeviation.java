package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Tells a discriminator how much the images of a batch differ (minibatch standard deviation, Karras et al. 2018): a
 * generator that makes the same image again and again is found out. Position by position, so that the receptive field
 * stays what it is.
 */
public final class MinibatchDeviation {

	/** Channels that are added. */
	public static final int ADDED = 4;

	private static final float SMALLEST = 1e-8f;

	private final NDArray smallest;

	/** @param parameters of the network, whose arrays live as long as this */
	public MinibatchDeviation(final Parameters parameters) {
		smallest = parameters.shared(SMALLEST);
	}

	/**
	 * Adds channels.
	 *
	 * @param x {@code B x C x H x W} with C a multiple of {@link #ADDED}
	 * @return {@code B x (C + 4) x H x W}
	 */
	public NDArray apply(final NDArray x) {
		final Shape shape = x.getShape();
		final long batch = shape.get(0);
		final NDArray difference = x.sub(x.mean(new int[] { 0 }, true));
		final NDArray deviation = difference.mul(difference).mean(new int[] { 0 }).add(smallest).sqrt();
		final NDArray groups = deviation.reshape(ADDED, shape.get(1) / ADDED, shape.get(2), shape.get(3)).mean(new int[] {
			1 });
		return x.concat(groups.reshape(1, ADDED, shape.get(2), shape.get(3)).broadcast(new Shape(batch, ADDED, shape.get(2),
			shape.get(3))), 1);
	}
}
