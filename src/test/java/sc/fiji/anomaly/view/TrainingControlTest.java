package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainingControlTest {

	private final long[] now = new long[1];

	private final TrainingControl control = new TrainingControl(() -> now[0]);

	@Test
	void onlyPausesCount() {
		now[0] = 5;
		control.pause();
		control.pause();
		now[0] = 8;
		assertEquals(3, control.pausedNanos());
		control.goOn();
		control.goOn();
		now[0] = 20;
		assertEquals(3, control.pausedNanos());
		control.pause();
		now[0] = 21;
		assertEquals(4, control.pausedNanos());
	}

	@Test
	void whoTrainsWaitsUntilItGoesOn() throws InterruptedException {
		control.pause();
		final CountDownLatch over = waits(new AtomicBoolean());
		assertFalse(over.await(300, TimeUnit.MILLISECONDS));
		control.goOn();
		assertTrue(over.await(30, TimeUnit.SECONDS));
	}

	@Test
	void everyEndEndsThePause() throws InterruptedException {
		control.pause();
		CountDownLatch over = waits(new AtomicBoolean());
		control.stopAndKeep();
		assertTrue(over.await(30, TimeUnit.SECONDS) && control.isEnough() && !control.isCanceled());
		final TrainingControl other = new TrainingControl();
		other.pause();
		other.cancel();
		assertTrue(other.isCanceled() && !other.isPaused());
		final AtomicBoolean escaped = new AtomicBoolean();
		final TrainingControl third = new TrainingControl();
		third.pause();
		over = new CountDownLatch(1);
		start(third, escaped, over);
		escaped.set(true);
		assertTrue(over.await(30, TimeUnit.SECONDS), "Escape is seen while it waits");
	}

	private CountDownLatch waits(final AtomicBoolean ended) {
		final CountDownLatch over = new CountDownLatch(1);
		start(control, ended, over);
		return over;
	}

	private static void start(final TrainingControl control, final AtomicBoolean ended, final CountDownLatch over) {
		new Thread(() -> {
			control.await(ended::get);
			over.countDown();
		}).start();
	}
}
