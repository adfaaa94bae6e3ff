package sc.fiji.anomaly.method.mlsad.fakes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;

/** Patches on the device whose values were given. */
final class GivenPatches {

	private final ChosenRows rows;
	private final int most;
	private final int length;

	/** Made for the first: most levels have none. */
	private float[] values = {};
	private final HostBuffer buffer = new HostBuffer();

	/**
	 * @param most how many there may be
	 * @param length values of one
	 */
	GivenPatches(final int most, final int length) {
		this.most = most;
		this.length = length;
		rows = new ChosenRows(most);
	}

	void clear() {
		rows.clear();
	}

	void add(final int row, final float[] own) {
		if (values.length == 0) values = new float[most * length];
		System.arraycopy(own, 0, values, rows.add(row) * length, length);
	}

	void into(final NDArray patches, final NDManager scope) {
		final int count = rows.count();
		if (count > 0) patches.set(new NDIndex("{}", rows.upload(scope)), buffer.upload(scope, values, new Shape(count,
			length)));
	}
}
