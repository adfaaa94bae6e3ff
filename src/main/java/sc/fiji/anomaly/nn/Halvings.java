package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.InvalidInputException;

/**
 * How often a network halves its images on the way down, to double them as often on the way up.
 *
 * @param count at least 1
 */
record Halvings(int count) {

	/** @throws IllegalArgumentException if images {@code B x C x H x W} cannot be halved so often */
	void check(final NDArray images) {
		final Shape shape = images.getShape();
		final int unit = 1 << count;
		if (shape.get(2) % unit != 0 || shape.get(3) % unit != 0) throw new InvalidInputException("size", "images of " +
			shape.get(3) + " x " + shape.get(2) + " pixels cannot be halved " + count +
			" times; give a width and a height that are " + "multiples of " + unit);
	}
}
