package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.function.BiFunction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;

/** Regions of some patches on the device, in which something becomes foreign. */
final class Regions {

	private final ChosenRows rows;
	private final RegionGrid grid;
	private final float[] numbers;
	private final HostBuffer buffer = new HostBuffer();

	/** @param most how many there may be */
	Regions(final int most, final RegionGrid grid) {
		this.grid = grid;
		rows = new ChosenRows(most);
		numbers = new float[most * RegionGrid.NUMBERS];
	}

	void clear() {
		rows.clear();
	}

	/**
	 * Adds the region of a patch.
	 *
	 * @return how many there were before
	 */
	int add(final int row, final Region region) {
		final int number = rows.add(row);
		RegionGrid.write(region, numbers, number * RegionGrid.NUMBERS);
		return number;
	}

	int count() {
		return rows.count();
	}

	/**
	 * Changes the patches.
	 *
	 * @param patches {@code rows x (C n n)}
	 * @param change what is added to pixels that belong to a region wholly; given {@code R x C x (n n)} pixels of those
	 *          patches, and {@code R x 1 x (n n)} shares by which they belong
	 */
	void change(final NDArray patches, final int channels, final BiFunction<NDArray, NDArray, NDArray> change,
		final NDManager scope)
	{
		final int count = count();
		final NDArray weights = grid.weights(buffer.upload(scope, numbers, new Shape(count, 1, RegionGrid.NUMBERS)));
		final NDIndex own = new NDIndex("{}", rows.upload(scope));
		final NDArray pixels = patches.get(scope, own).reshape(count, channels, -1);
		patches.set(own, pixels.add(change.apply(pixels, weights).muli(weights)).reshape(count, -1));
	}
}
