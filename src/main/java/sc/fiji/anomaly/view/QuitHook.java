package sc.fiji.anomaly.view;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps a program that quits waiting for a while, so that work which takes hours can keep its state. */
final class QuitHook implements AutoCloseable {

	private static final long MOST_SECONDS = 30;

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Thread hook;

	private volatile boolean quitting;

	/**
	 * Begins to listen.
	 *
	 * @param message what to say where the program quits
	 */
	QuitHook(final String message, final Consumer<String> log) {
		hook = new Thread(() -> quit(message, log), "quitting");
		Runtime.getRuntime().addShutdownHook(hook);
	}

	/** Whether the program wants to end. */
	boolean isQuitting() {
		return quitting;
	}

	private void quit(final String message, final Consumer<String> log) {
		quitting = true;
		log.accept(message);
		try {
			ended.await(MOST_SECONDS, TimeUnit.SECONDS);
		}
		catch (final InterruptedException e) {
			// who interrupts the end of a program does not want to wait
			Thread.currentThread().interrupt();
		}
	}

	/** Says that the work has ended. */
	@Override
	public void close() {
		ended.countDown();
		// Java refuses to take a hook back once it runs
		if (!quitting) Runtime.getRuntime().removeShutdownHook(hook);
	}
}
