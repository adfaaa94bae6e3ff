package sc.fiji.anomaly.engine;

import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Gradients, thread by thread. DJL's own gradient collector allows one recording in the whole JVM; the levels of a
 * model train in several threads at once.
 */
public final class Gradients {

	private static final float NO_CLIPPING = -1;

	private Gradients() {}

	/** Runs a forward pass that can be differentiated afterwards by {@link #backward}. */
	public static NDArray record(final Supplier<NDArray> forward) {
		JniUtils.setGradMode(true);
		try {
			return forward.get();
		}
		finally {
			JniUtils.setGradMode(false);
		}
	}

	/** Computes something that has nothing to do with what this thread may be recording. */
	static <T> T apart(final Supplier<T> computation) {
		final boolean recording = JniUtils.isGradMode();
		JniUtils.setGradMode(false);
		try {
			return computation.get();
		}
		finally {
			JniUtils.setGradMode(recording);
		}
	}

	/** Whether this thread records what it computes. */
	static boolean areRecorded() {
		return JniUtils.isGradMode();
	}

	/** Turns recording off in this thread: what scoring wants. */
	public static void off() {
		JniUtils.setGradMode(false);
	}

	/** Adds the gradient of a recorded scalar to every leaf that requires one, and frees the recording. */
	public static void backward(final NDArray loss) {
		try (NDArray one = loss.onesLike()) {
			backward(loss, one);
		}
	}

	/** As {@link #backward(NDArray)}, for an output that has a gradient already. */
	public static void backward(final NDArray output, final NDArray gradient) {
		JniUtils.backward((PtNDArray) output, (PtNDArray) gradient, false, false);
	}

	/** A copy, in the same scope, that does not know how it came about and requires a gradient of its own. */
	public static NDArray leaf(final NDArray array) {
		try (NDArray detached = array.stopGradient()) {
			final NDArray leaf = OnDevice.copy(detached, array.getManager());
			leaf.setRequiresGradient(true);
			return leaf;
		}
	}

	/** The gradient that a leaf has been given, in the leaf's scope; zeros where it has been given none. */
	public static NDArray at(final NDArray leaf) {
		final PtNDArray gradient = JniUtils.getGradient((PtNDArray) leaf);
		return gradient == null ? leaf.zerosLike() : gradient;
	}

	/**
	 * Makes an array a leaf whose gradient backward passes give.
	 *
	 * @throws IllegalStateException if it has been given a gradient before
	 */
	static void require(final NDArray leaf) {
		final PtNDArray gradient = JniUtils.getGradient((PtNDArray) leaf);
		if (gradient != null) {
			gradient.close();
			throw new IllegalStateException("It has a gradient already: " + leaf);
		}
		leaf.setRequiresGradient(true);
	}

	/**
	 * One step of Adam (Kingma and Ba 2015), in place.
	 *
	 * @param parameter may be a vector of many parameters
	 * @param gradient of the parameter's shape, as are the moments; stays as it is
	 * @param mean first moment
	 * @param square second moment
	 * @param rate the learning rate, bias correction included
	 */
	public static void adam(final NDArray parameter, final NDArray gradient, final NDArray mean, final NDArray square,
		final double rate, final double weightDecay, final double beta1, final double beta2, final double epsilon)
	{
		JniUtils.adamUpdate((PtNDArray) parameter, (PtNDArray) gradient, (PtNDArray) mean, (PtNDArray) square, (float) rate,
			(float) rate, (float) weightDecay, 1, NO_CLIPPING, (float) beta1, (float) beta2, (float) epsilon, false);
	}
}
