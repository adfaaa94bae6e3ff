package sc.fiji.anomaly.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Networks that train side by side. */
@Timeout(60)
class ParallelTrainingTest {

	@Test
	void everyJobRunsOnce() {
		final Set<Integer> done = ConcurrentHashMap.newKeySet();
		final List<Consumer<AtomicBoolean>> jobs = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			final int number = i;
			jobs.add(stopped -> assertTrue(done.add(number)));
		}
		ParallelTraining.run(3, jobs);
		assertEquals(20, done.size());
	}

	@Test
	void whatFailedIsToldAndNotThatTheOthersWereStoppedForIt() {
		final IllegalStateException failure = new IllegalStateException("no more memory");
		final CountDownLatch waiting = new CountDownLatch(1);
		final IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> ParallelTraining.run(2, List
			.of(stopped -> {
				waiting.countDown();
				untilStopped(stopped);
				throw new CancellationException();
			}, stopped -> {
				await(waiting);
				throw failure;
			})));
		assertSame(failure, thrown.getCause());
		assertTrue(thrown.getMessage().contains("no more memory"), thrown.getMessage());
	}

	@Test
	void aCancellationIsThrownAsOne() {
		assertThrows(CancellationException.class, () -> ParallelTraining.run(2, List.of(stopped -> {
			throw new CancellationException();
		}, ParallelTrainingTest::untilStopped)));
	}

	@Test
	void jobsThatHaveNotBegunAreNotBegunAfterAFailure() {
		final AtomicInteger begun = new AtomicInteger();
		assertThrows(IllegalStateException.class, () -> ParallelTraining.run(1, List.of(stopped -> {
			throw new IllegalArgumentException("bad");
		}, stopped -> begun.incrementAndGet())));
		assertEquals(0, begun.get());
	}

	@Test
	void anInterruptedCallerReturnsOnlyWhenNoJobRunsAnyMore() throws InterruptedException {
		final AtomicBoolean running = new AtomicBoolean();
		final AtomicBoolean stillInterrupted = new AtomicBoolean();
		final AtomicBoolean ranOn = new AtomicBoolean();
		final CountDownLatch begun = new CountDownLatch(1);
		final Thread caller = new Thread(() -> {
			assertThrows(CancellationException.class, () -> ParallelTraining.run(1, List.of(stopped -> {
				running.set(true);
				begun.countDown();
				untilStopped(stopped);
				running.set(false);
			})));
			ranOn.set(running.get());
			stillInterrupted.set(Thread.currentThread().isInterrupted());
		});
		caller.start();
		begun.await();
		caller.interrupt();
		caller.join();
		assertFalse(ranOn.get());
		assertTrue(stillInterrupted.get());
	}

	private static void untilStopped(final AtomicBoolean stopped) {
		while (!stopped.get())
			Thread.onSpinWait();
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			throw new AssertionError(e);
		}
	}
}
