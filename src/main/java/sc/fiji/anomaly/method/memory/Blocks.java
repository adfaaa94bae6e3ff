package sc.fiji.anomaly.method.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Pixels of square blocks, as channels of an image that has a pixel a block. */
final class Blocks {

	private Blocks() {}

	/**
	 * Blocks become pixels: {@code B x C x H x W} to {@code B x (C side side) x H / side x W / side}.
	 *
	 * @param side pixels of a block along each axis; divides height and width
	 */
	static NDArray apart(final NDArray images, final int side) {
		final Shape shape = images.getShape();
		final long rows = shape.get(2) / side;
		final long columns = shape.get(3) / side;
		return images.reshape(-1, rows, side, columns, side).transpose(0, 2, 4, 1, 3).reshape(shape.get(0), -1, rows,
			columns);
	}

	/** Pixels become blocks, the other way round: {@code B x (C side side) x h x w} to {@code B x C x H x W}. */
	static NDArray together(final NDArray blocks, final int side) {
		final Shape shape = blocks.getShape();
		final long rows = shape.get(2);
		final long columns = shape.get(3);
		return blocks.reshape(-1, side, side, rows, columns).transpose(0, 3, 1, 4, 2).reshape(shape.get(0), -1, rows * side,
			columns * side);
	}
}
