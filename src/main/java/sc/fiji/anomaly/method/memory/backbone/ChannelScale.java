package sc.fiji.anomaly.method.memory.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The scale of values that a network was trained with.
 *
 * @param mean {@code 1 x 3 x 1 x 1}, subtracted first
 * @param deviation {@code 1 x 3 x 1 x 1}, divided by then
 */
record ChannelScale(NDArray mean, NDArray deviation) {

	/** That of ImageNet, which most networks have. */
	static ChannelScale imageNet(final NDManager scope) {
		return of(scope, new float[] { 0.485f, 0.456f, 0.406f }, new float[] { 0.229f, 0.224f, 0.225f });
	}

	/** From -1 to 1. */
	static ChannelScale symmetric(final NDManager scope) {
		return of(scope, new float[] { 0.5f, 0.5f, 0.5f }, new float[] { 0.5f, 0.5f, 0.5f });
	}

	private static ChannelScale of(final NDManager scope, final float[] mean, final float[] deviation) {
		final Shape shape = new Shape(1, 3, 1, 1);
		return new ChannelScale(scope.create(mean, shape), scope.create(deviation, shape));
	}

	NDArray apply(final NDArray images) {
		return images.sub(mean).div(deviation);
	}
}
