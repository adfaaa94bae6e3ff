package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

class TrainingProgressTest {

	private final AtomicBoolean commandCanceled = new AtomicBoolean();

	private final List<Task> tasks = new CopyOnWriteArrayList<>();

	private final List<String> statusLines = new CopyOnWriteArrayList<>();

	private final List<String> logLines = new CopyOnWriteArrayList<>();

	private Context context;

	private List<?> subscribers;

	private TrainingProgress progress;

	@BeforeEach
	void begin() {
		context = new Context(StatusService.class, TaskService.class);
		subscribers = context.service(org.scijava.event.EventService.class).subscribe(this);
		progress = new TrainingProgress("Train anomaly model", context.service(StatusService.class), context.service(
			TaskService.class), logLines::add, commandCanceled::get);
	}

	@AfterEach
	void end() {
		progress.close();
		assertFalse(subscribers.isEmpty());
		context.dispose();
	}

	@EventHandler
	void onTask(final TaskEvent event) {
		tasks.add(event.getTask());
	}

	@EventHandler
	void onStatus(final StatusEvent event) {
		statusLines.add(event.getStatusMessage());
	}

	@Test
	void theCommandsCancellationEndsTheTraining() {
		assertFalse(progress.isCanceled());
		commandCanceled.set(true);
		assertTrue(progress.isCanceled());
		assertThrows(CancellationException.class, progress::check);
	}

	@Test
	void onceCancelledForEver() {
		commandCanceled.set(true);
		assertTrue(progress.isCanceled());
		commandCanceled.set(false);
		assertTrue(progress.isCanceled());
	}

	@Test
	void theStopButtonOfTheTaskEndsTheTraining() {
		progress.report("Training", 0.1, Double.NaN);
		eventually(() -> !tasks.isEmpty());
		tasks.get(0).cancel("stop");
		assertTrue(progress.isCanceled());
	}

	@Test
	void theStatusSaysHowFarAndHowLong() {
		progress.report("Training level 8", 0.426, 185);
		eventually(() -> statusLines.contains("Training level 8: 42 %, 3:05 left"));
		eventually(() -> !tasks.isEmpty());
		assertEquals("Training level 8: 42 %, 3:05 left", tasks.get(0).getStatusMessage());
		assertEquals(426, tasks.get(0).getProgressValue());
	}

	@Test
	void anUnknownTimeIsLeftOut() {
		assertEquals("", TrainingProgress.timeLeft(Double.NaN));
		assertEquals(", 0:09 left", TrainingProgress.timeLeft(8.6));
		assertEquals(", 75:00 left", TrainingProgress.timeLeft(4500));
	}

	@Test
	void messagesGoToTheLog() {
		progress.message("40 images, 2 skipped");
		assertTrue(logLines.contains("40 images, 2 skipped"));
	}

	@Test
	void closingEndsTheTask() {
		progress.report("Training", 0.5, 10);
		eventually(() -> !tasks.isEmpty());
		progress.close();
		progress.close();
		eventually(() -> tasks.get(0).isDone());
	}

	@Test
	void manyThreadsMayReportAtOnce() throws Exception {
		final ExecutorService threads = Executors.newFixedThreadPool(4);
		final List<Future<?>> done = new CopyOnWriteArrayList<>();
		for (int thread = 0; thread < 4; thread++) {
			final String curve = "level " + thread;
			done.add(threads.submit(() -> IntStream.range(0, 2000).forEach(step -> {
				progress.loss(curve, step, 1.0 / (step + 1));
				progress.report(curve, step / 2000.0, 5);
				progress.check();
			})));
		}
		for (final Future<?> each : done)
			each.get();
		threads.shutdown();
		assertTrue(statusLines.size() < 100, "the status bar is not told every step");
	}

	/** Events come on a thread of their own. */
	private static void eventually(final java.util.function.BooleanSupplier condition) {
		for (int i = 0; i < 500 && !condition.getAsBoolean(); i++)
			sleep();
		assertTrue(condition.getAsBoolean());
	}

	private static void sleep() {
		try {
			Thread.sleep(10);
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
