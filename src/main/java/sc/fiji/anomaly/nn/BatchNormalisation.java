package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;

import sc.fiji.anomaly.engine.OnDevice;

/** Gives each channel of a batch mean and deviation of its own (Ioffe and Szegedy 2015). */
public final class BatchNormalisation {

	/** Share of the running statistics that a batch leaves. */
	private static final float MOMENTUM = 0.9f;
	private static final float EPSILON = 1e-5f;
	private static final int CHANNELS = 1;

	/** What is learned of one distribution of images. */
	private record Memory(NDArray scale, NDArray shift, NDArray mean, NDArray variance) {

		static Memory of(final Parameters parameters, final int channels) {
			final Shape shape = new Shape(channels);
			return of(parameters, parameters.constant("scale", shape, 1), parameters.constant("shift", shape, 0), shape);
		}

		static Memory of(final Parameters parameters, final NDArray scale, final NDArray shift, final Shape shape) {
			return new Memory(scale, shift, parameters.filledState("mean", shape, 0), parameters.filledState("variance",
				shape, 1));
		}

		NDArray byBatch(final NDArray x) {
			return BatchNorm.batchNorm(x, mean, variance, scale, shift, CHANNELS, MOMENTUM, EPSILON, true).singletonOrThrow();
		}

		NDArray inPassing(final NDArray x) {
			final NDManager pass = x.getManager();
			return BatchNorm.batchNorm(x, OnDevice.copy(mean, pass), OnDevice.copy(variance, pass), scale, shift, CHANNELS,
				MOMENTUM, EPSILON, true).singletonOrThrow();
		}

		/** By copies: the backward pass reads the statistics, which another batch may have moved by then. */
		NDArray byMemory(final NDArray x) {
			final NDManager pass = x.getManager();
			return BatchNorm.batchNorm(x, OnDevice.copy(mean, pass), OnDevice.copy(variance, pass), scale, shift, CHANNELS,
				MOMENTUM, EPSILON, false).singletonOrThrow();
		}
	}

	private final Memory main;

	/** Null where the layer has none. */
	private final Memory auxiliary;

	/** @param auxiliary whether there is a second memory, for {@link Normalisation#AUXILIARY} */
	public BatchNormalisation(final Parameters parameters, final int channels, final boolean auxiliary) {
		this(Memory.of(parameters, channels), auxiliary ? Memory.of(parameters.in("auxiliary"), channels) : null);
	}

	private BatchNormalisation(final Memory main, final Memory auxiliary) {
		this.main = main;
		this.auxiliary = auxiliary;
	}

	/** A normalisation to mean 0 and deviation 1, with nothing to train. */
	public static BatchNormalisation standard(final Parameters parameters, final int channels) {
		final Shape shape = new Shape(channels);
		return new BatchNormalisation(Memory.of(parameters, parameters.scope().ones(shape), parameters.scope().zeros(shape),
			shape), null);
	}

	/**
	 * Normalises.
	 *
	 * @param x {@code B x C x H x W}, of more than one value a channel unless by running statistics
	 * @throws IllegalStateException for an auxiliary normalisation where the layer has none
	 */
	public NDArray apply(final NDArray x, final Normalisation normalisation) {
		return switch (normalisation) {
			case BATCH -> main.byBatch(x);
			case PASSING -> main.inPassing(x);
			case RUNNING -> main.byMemory(x);
			case AUXILIARY -> {
				if (auxiliary == null) throw new IllegalStateException(
					"normalisation: this network has no auxiliary statistics; build it with them");
				yield auxiliary.byBatch(x);
			}
		};
	}
}
