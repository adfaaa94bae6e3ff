package sc.fiji.anomaly.store;

import java.util.Arrays;

/**
 * Numbers with a shape, in Java memory. Two tensors are equal where shape and every value are. The values must not be
 * changed once a tensor is shared.
 *
 * @param shape length of each axis, the slowest first; each at least 1, at most {@value #MAX_RANK} axes; empty for a
 *          single number
 * @param values as many values as the product of the shape, row by row
 */
public record Tensor(long[] shape, float[] values) {

	/** The greatest number of axes. */
	public static final int MAX_RANK = 8;

	public Tensor {
		shape = shape.clone();
		if (size(shape) != values.length) throw new IllegalArgumentException(values.length +
			" values do not fill a tensor of shape " + Arrays.toString(shape));
	}

	@Override
	public long[] shape() {
		return shape.clone();
	}

	/**
	 * Number of values of a tensor.
	 *
	 * @throws IllegalArgumentException if nothing can have this shape
	 */
	static int size(final long[] shape) {
		if (shape.length > MAX_RANK) throw new IllegalArgumentException("A tensor has at most " + MAX_RANK + " axes, not " +
			shape.length);
		long size = 1;
		for (final long length : shape) {
			// each factor fits an int, so that the product cannot overflow before it is compared
			if (length < 1 || length > Integer.MAX_VALUE || size * length > Integer.MAX_VALUE)
				throw new IllegalArgumentException("No tensor can have the shape " + Arrays.toString(shape));
			size *= length;
		}
		return (int) size;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Tensor that && Arrays.equals(shape, that.shape) && Arrays.equals(values, that.values);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
	}

	@Override
	public String toString() {
		return "Tensor" + Arrays.toString(shape);
	}
}
