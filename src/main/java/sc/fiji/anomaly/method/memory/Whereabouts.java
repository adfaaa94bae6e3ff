package sc.fiji.anomaly.method.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;

/**
 * Where in its image each place lies, as two numbers beside its descriptor: a place that is far away is far from it in
 * the memory, too.
 *
 * @param weight how much farther from each other the left and the right border are; 0 if it does not count
 */
record Whereabouts(float weight) {

	/** In units of whitened descriptors, of which normal ones differ by about 8: as far as an eighth of the image. */
	static final Whereabouts COUNT = new Whereabouts(64);

	static final Whereabouts DO_NOT_COUNT = new Whereabouts(0);

	/** How many numbers there are. */
	int count() {
		return weight == 0 ? 0 : 2;
	}

	/** {@code P x 2} numbers of the places of a level, row by row; null if they do not count. */
	NDArray of(final ImageTile tile, final Level level, final NDManager scope) {
		if (weight == 0) return null;
		final int rows = (int) level.patches(tile.pixels().height());
		final int columns = (int) level.patches(tile.pixels().width());
		final float[] wheres = new float[2 * rows * columns];
		for (int i = 0; i < rows * columns; i++) {
			wheres[2 * i] = (float) (weight * (tile.x() + level.centre(i % columns)) / tile.width());
			wheres[2 * i + 1] = (float) (weight * (tile.y() + level.centre(i / columns)) / tile.height());
		}
		return scope.create(wheres, new Shape((long) rows * columns, 2));
	}
}
