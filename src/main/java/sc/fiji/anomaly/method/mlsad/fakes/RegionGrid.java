package sc.fiji.anomaly.method.mlsad.fakes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * How much the pixels of patches belong to regions, on the device. Of a pixel at x, y it is
 * {@code (1 - |(u, v)|) / feather}, between 0 and 1, where {@code u} and {@code v} are its place along and across the
 * region: {@code u = a x + b y + c}, and {@code v} likewise.
 */
final class RegionGrid {

	/** Numbers of a region: a, b and c along, then across, and the feather. */
	static final int NUMBERS = 7;

	private final NDArray x;
	private final NDArray y;

	/** @param size width and height n of a patch */
	RegionGrid(final int size, final NDManager scope) {
		final float[] columns = new float[size * size];
		final float[] rows = new float[size * size];
		for (int row = 0; row < size; row++) {
			for (int column = 0; column < size; column++) {
				columns[row * size + column] = column + 0.5f;
				rows[row * size + column] = row + 0.5f;
			}
		}
		x = scope.create(columns, new Shape(1, 1, columns.length));
		y = scope.create(rows, new Shape(1, 1, rows.length));
	}

	/** Writes the numbers of a region from an offset on. */
	static void write(final Region region, final float[] to, final int offset) {
		final double cos = Math.cos(region.angle());
		final double sin = Math.sin(region.angle());
		final double[] numbers = { cos / region.along(), sin / region.along(), -(cos * region.x() + sin * region.y()) /
			region.along(), -sin / region.across(), cos / region.across(), (sin * region.x() - cos * region.y()) / region
				.across(), region.feather() };
		for (int i = 0; i < NUMBERS; i++)
			to[offset + i] = (float) numbers[i];
	}

	/**
	 * How much each pixel belongs to each region.
	 *
	 * @param regions {@code R x 1 x 7}
	 * @return {@code R x 1 x (n n)} values from 0 to 1
	 */
	NDArray weights(final NDArray regions) {
		final NDList numbers = regions.split(NUMBERS, 2);
		final NDArray u = place(numbers.get(0), numbers.get(1), numbers.get(2));
		final NDArray v = place(numbers.get(3), numbers.get(4), numbers.get(5));
		return u.muli(u).addi(v.muli(v)).sqrt().negi().addi(1).divi(numbers.get(6)).clip(0, 1);
	}

	/** One operation after the other: a matrix product is rounded otherwise where there are other regions beside. */
	private NDArray place(final NDArray a, final NDArray b, final NDArray c) {
		return a.mul(x).addi(b.mul(y)).addi(c);
	}
}
