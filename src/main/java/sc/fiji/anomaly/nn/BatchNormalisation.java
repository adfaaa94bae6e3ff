package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;

/** Gives each channel of a batch mean and deviation of its own (Ioffe and Szegedy 2015). */
public final class BatchNormalisation {

	/** Share of the running statistics that a batch leaves. */
	private static final float MOMENTUM = 0.9f;
	private static final float EPSILON = 1e-5f;
	private static final int CHANNELS = 1;

	private final NDArray scale;
	private final NDArray shift;
	private final NDArray mean;
	private final NDArray variance;

	/** Mean and deviation of each channel are trained. */
	public BatchNormalisation(final Parameters parameters, final int channels) {
		this(parameters, channels, parameters.constant("scale", new Shape(channels), 1), parameters.constant("shift", new Shape(
			channels), 0));
	}

	/** A normalisation to mean 0 and deviation 1, with nothing to train. */
	public static BatchNormalisation standard(final Parameters parameters, final int channels) {
		final Shape shape = new Shape(channels);
		return new BatchNormalisation(parameters, channels, parameters.scope().ones(shape), parameters.scope().zeros(shape));
	}

	private BatchNormalisation(final Parameters parameters, final int channels, final NDArray scale, final NDArray shift) {
		this.scale = scale;
		this.shift = shift;
		final Shape shape = new Shape(channels);
		mean = parameters.filledState("mean", shape, 0);
		variance = parameters.filledState("variance", shape, 1);
	}

	/**
	 * Normalises.
	 *
	 * @param x        {@code B x C x H x W}
	 * @param training by the batch's own statistics, which are remembered; else by the remembered ones
	 */
	public NDArray apply(final NDArray x, final boolean training) {
		return BatchNorm.batchNorm(x, mean, variance, scale, shift, CHANNELS, MOMENTUM, EPSILON, training).singletonOrThrow();
	}
}
