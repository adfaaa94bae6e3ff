package sc.fiji.anomaly.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * A reusable way from Java arrays to the device: a bulk copy instead of DJL's value by value. Belongs to one thread. On the
 * CPU the array made last shares the buffer's memory, so it must not be used any more once the next one is made.
 */
public final class HostBuffer {

	private ByteBuffer buffer = allocate(1 << 12);

	/** An array of the first {@code shape.size()} values. */
	public NDArray upload(final NDManager scope, final float[] values, final Shape shape) {
		final int count = Math.toIntExact(shape.size());
		final int bytes = Math.multiplyExact(count, Float.BYTES);
		if (buffer.capacity() < bytes) buffer = allocate(bytes);
		buffer.clear();
		buffer.asFloatBuffer().put(values, 0, count);
		buffer.limit(bytes);
		return scope.create(buffer, shape, DataType.FLOAT32);
	}

	private static ByteBuffer allocate(final int bytes) {
		return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
	}
}
