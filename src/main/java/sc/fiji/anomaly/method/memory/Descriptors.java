package sc.fiji.anomaly.method.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;

/** Numbers that describe what an image looks like at each place of a grid. Several threads may ask at once. */
interface Descriptors {

	/** What they are called in a model file and in the log: letters and digits. */
	String name();

	/** The grid, and how large the part of the image is that each place speaks of. */
	Level level();

	/**
	 * How far beyond its own part of the image a place looks at the most, in pixels; a power of two, and a multiple of
	 * the distance of pixels at the coarsest resolution.
	 */
	int context();

	/** How many numbers describe a place. */
	int count();

	/**
	 * Describes the places of an image, or of a part of one that begins at a multiple of {@link #context()}.
	 *
	 * @param image values in [-1, 1]
	 * @param scope gets what is made
	 * @return one row for each place of the level, row by row: {@code P x count}
	 */
	NDArray of(PixelArray image, NDManager scope);
}
