package sc.fiji.anomaly.checkpoint;

import java.util.function.BiConsumer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.OnDevice;

/**
 * Losses that are still on the device: to read one, the program would wait until all is computed that was asked for
 * before. Belongs to one thread.
 */
final class PendingLosses implements AutoCloseable {

	/** How many steps are read at once. */
	static final int MOST = 20;

	private final NDManager scope;
	private NDArray rows;
	private int first;
	private int count;

	/** @param parent of the memory that the losses take until this is closed */
	PendingLosses(final NDManager parent) {
		scope = parent.newSubManager();
	}

	/**
	 * Keeps what a step came to. Not if this is full.
	 *
	 * @param losses one number or a vector, of as many in each step
	 */
	void add(final int step, final NDArray losses) {
		if (rows == null) rows = scope.zeros(new Shape(MOST, losses.size()));
		if (count == 0) first = step;
		OnDevice.setRow(rows, count++, losses);
	}

	boolean isFull() {
		return count == MOST;
	}

	/** Hands all to a listener, with their steps, and forgets them. */
	void read(final BiConsumer<Integer, float[]> listener) {
		if (count == 0) return;
		final float[] values = rows.toFloatArray();
		final int steps = count;
		final int length = values.length / MOST;
		count = 0;
		for (int i = 0; i < steps; i++) {
			final float[] own = new float[length];
			System.arraycopy(values, i * length, own, 0, length);
			listener.accept(first + i, own);
		}
	}

	@Override
	public void close() {
		scope.close();
	}
}
