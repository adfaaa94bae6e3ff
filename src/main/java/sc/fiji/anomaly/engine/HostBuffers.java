package sc.fiji.anomaly.engine;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Ways to the device for any number of threads: each has a {@link HostBuffer} as long as it needs it. */
public final class HostBuffers {

	/** The one that was used last comes first: it is still in the processor's cache. */
	private final Deque<HostBuffer> idle = new ConcurrentLinkedDeque<>();

	/**
	 * Uploads an array, and does something with it.
	 *
	 * @param scope owns the array
	 * @param work must not keep the array, nor a view of it
	 */
	public <T> T upload(final NDManager scope, final float[] values, final Shape shape, final Function<NDArray, T> work) {
		final HostBuffer free = idle.pollFirst();
		final HostBuffer buffer = free == null ? new HostBuffer() : free;
		try {
			return work.apply(buffer.upload(scope, values, shape));
		}
		finally {
			idle.addFirst(buffer);
		}
	}
}
