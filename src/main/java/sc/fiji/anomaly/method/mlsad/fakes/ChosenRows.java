package sc.fiji.anomaly.method.mlsad.fakes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;

/** Those of the rows of a matrix with which something is to be done. */
final class ChosenRows {

	private final long[] rows;
	private final HostBuffer buffer = new HostBuffer();
	private int count;

	/** @param most how many there may be */
	ChosenRows(final int most) {
		rows = new long[most];
	}

	/**
	 * Adds a row.
	 *
	 * @return how many there were before
	 */
	int add(final int row) {
		rows[count] = row;
		return count++;
	}

	int count() {
		return count;
	}

	void clear() {
		count = 0;
	}

	/** Their numbers, on the device. */
	NDArray upload(final NDManager scope) {
		return buffer.upload(scope, rows, new Shape(count));
	}
}
