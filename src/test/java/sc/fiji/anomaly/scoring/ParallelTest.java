package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class ParallelTest {

	@Test
	void everyPieceIsDoneOnce() {
		final AtomicLong sum = new AtomicLong();
		Parallel.forEach(1000, sum::addAndGet);
		assertEquals(999 * 1000 / 2, sum.get());
	}

	@Test
	void nothingRunsAnyMoreOnceAFailureIsThrownAndItIsTheFailureItself() {
		for (int round = 0; round < 20; round++) {
			final CancellationException failure = new CancellationException("enough");
			final AtomicInteger running = new AtomicInteger();
			assertSame(failure, assertThrows(CancellationException.class, () -> Parallel.forEach(64, i -> {
				running.incrementAndGet();
				try {
					Thread.sleep(i % 7);
					if (i % 5 == 3) throw failure;
				}
				catch (final InterruptedException e) {
					Thread.currentThread().interrupt();
				}
				finally {
					running.decrementAndGet();
				}
			})));
			assertEquals(0, running.get());
		}
	}
}
