package sc.fiji.anomaly.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.InvalidInputException;

/**
 * A reusable way from Java arrays to the device: a bulk copy by memory that is there, while DJL takes new memory for
 * each array, which costs more than the copy. Belongs to one thread. On the CPU the array made last shares the buffer's
 * memory, so it must not be used any more once the next one is made.
 */
public final class HostBuffer {

	/** A buffer counts its bytes by an int. */
	private static final long MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

	private ByteBuffer buffer = allocate(1 << 12);

	/**
	 * The length of an array of values that will be uploaded at once.
	 *
	 * @param values how many there are
	 * @param what what has so many values, for the message: "batch: 8 images"
	 * @param advice what to do where there are too many, for the message
	 * @throws IllegalArgumentException if no buffer holds them
	 */
	public static int length(final long values, final String what, final String advice) {
		if (values > MOST_VALUES) throw new InvalidInputException("", String.format(Locale.ROOT,
			"%s would take %.1f GB of memory at once, and %.1f GB is the most. %s", what, values * Float.BYTES / 1e9,
			MOST_VALUES * Float.BYTES / 1e9, advice));
		return (int) values;
	}

	/** An array of the first {@code shape.size()} values. */
	public NDArray upload(final NDManager scope, final float[] values, final Shape shape) {
		final int count = length(shape.size(), "An array of shape " + shape, "");
		final int bytes = count * Float.BYTES;
		if (buffer.capacity() < bytes) buffer = allocate(bytes);
		buffer.clear();
		buffer.asFloatBuffer().put(values, 0, count);
		buffer.limit(bytes);
		return scope.create(buffer, shape, DataType.FLOAT32);
	}

	/** As {@link #upload(NDManager, float[], Shape)}, of whole numbers. */
	public NDArray upload(final NDManager scope, final long[] values, final Shape shape) {
		final int count = length(2 * shape.size(), "An array of shape " + shape, "") / 2;
		final int bytes = count * Long.BYTES;
		if (buffer.capacity() < bytes) buffer = allocate(bytes);
		buffer.clear();
		buffer.asLongBuffer().put(values, 0, count);
		buffer.limit(bytes);
		return scope.create(buffer, shape, DataType.INT64);
	}

	private static ByteBuffer allocate(final int bytes) {
		return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
	}
}
