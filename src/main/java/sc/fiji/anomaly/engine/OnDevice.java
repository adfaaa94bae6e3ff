package sc.fiji.anomaly.engine;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Copies between arrays that stay on their device, by one call each. DJL's own go through Java's memory, and what is
 * set by them gets new memory, which leaves views of it behind.
 */
public final class OnDevice {

	private OnDevice() {}

	/**
	 * A copy.
	 *
	 * @param scope owns it
	 */
	public static NDArray copy(final NDArray array, final NDManager scope) {
		final NDArray copy = JniUtils.clone((PtNDArray) array);
		copy.attach(scope);
		return copy;
	}

	/**
	 * Gets what lies at each place.
	 *
	 * @param values one axis
	 * @param indexes whole numbers of 64 bits, any shape
	 * @return values of the same shape, in the scope of the indexes
	 */
	public static NDArray at(final NDArray values, final NDArray indexes) {
		return JniUtils.take((PtNDArray) values, (PtNDArray) indexes, (PtNDManager) indexes.getManager());
	}

	/**
	 * Sets all values of an array of one axis or more, in its own memory. Not within a recording.
	 *
	 * @param values of the same shape, or one that is repeated
	 */
	public static void set(final NDArray array, final NDArray values) {
		final long[] ends = array.getShape().getShape();
		set(array, new long[ends.length], ends, values);
	}

	/**
	 * Sets one row of an array. Not within a recording.
	 *
	 * @param array a matrix
	 * @param row counted from 0
	 * @param values a vector as long as a row, or a single number that is repeated
	 */
	public static void setRow(final NDArray array, final long row, final NDArray values) {
		set(array, new long[] { row, 0 }, new long[] { row + 1, array.getShape().get(1) }, values);
	}

	private static void set(final NDArray array, final long[] from, final long[] to, final NDArray values) {
		final long[] steps = new long[from.length];
		Arrays.fill(steps, 1);
		JniUtils.indexSet((PtNDArray) array, (PtNDArray) values, from, to, steps);
	}

	/** As {@link #set(NDArray, NDArray)}, from Java's memory. */
	public static void set(final NDArray array, final float[] values) {
		final Shape shape = array.getShape();
		try (NDArray copy = array.getManager().create(values, shape)) {
			Gradients.apart(() -> {
				set(array, copy);
				return null;
			});
		}
	}
}
