package sc.fiji.anomaly.scoring;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Work in several threads that has ended when the call ends, also where a piece fails: a parallel stream alone would go
 * on with the other pieces while the caller frees the memory that they use.
 */
public final class Parallel {

	private Parallel() {}

	/**
	 * Does all pieces, in any order. Where one fails, those not yet begun are left out, and its own exception is thrown.
	 *
	 * @param piece given the numbers from 0 to {@code count - 1}
	 */
	public static void forEach(final long count, final LongConsumer piece) {
		final AtomicReference<Throwable> failure = new AtomicReference<>();
		LongStream.range(0, count).parallel().forEach(i -> {
			if (failure.get() != null) return;
			try {
				piece.accept(i);
			}
			catch (final RuntimeException | Error e) {
				failure.compareAndSet(null, e);
			}
		});
		if (failure.get() instanceof RuntimeException e) throw e;
		if (failure.get() instanceof Error e) throw e;
	}
}
