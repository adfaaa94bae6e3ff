package sc.fiji.anomaly.view;

import java.awt.GraphicsEnvironment;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.macro.Interpreter;

import sc.fiji.anomaly.Progress;

/**
 * Shows a training to its user: status bar with the time left, a task that can be stopped, a live plot of the losses,
 * lines in the log. Ends the training where the user stops the task, cancels the command or quits the program, which
 * waits until the training has kept its state. Close it when the training is over.
 */
public final class TrainingProgress implements Progress, AutoCloseable {

	private static final int TASK_STEPS = 1000;

	/** Status bars repaint at once, so they are not told every step. */
	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

	private final StatusService status;

	private final Consumer<String> log;

	private final BooleanSupplier canceled;

	private final Task task;

	private final QuitHook quit;

	/** Null where there is no ImageJ window. */
	private final LossPlot plot;

	private final AtomicLong nextShown = new AtomicLong(System.nanoTime());

	private volatile boolean ended;

	private volatile boolean wasCanceled;

	/**
	 * Begins a training.
	 *
	 * @param name name of the command that trains
	 * @param log takes lines for the user
	 * @param canceled whether the command that trains was cancelled; asked often, from several threads
	 */
	public TrainingProgress(final String name, final StatusService status, final TaskService tasks,
		final Consumer<String> log, final BooleanSupplier canceled)
	{
		this.status = Objects.requireNonNull(status, "status");
		this.log = Objects.requireNonNull(log, "log");
		this.canceled = Objects.requireNonNull(canceled, "canceled");
		plot = hasImageJWindow() && !Interpreter.isBatchMode() ? new LossPlot("Training losses") : null;
		task = tasks.createTask(name);
		task.setProgressMaximum(TASK_STEPS);
		task.start();
		quit = new QuitHook(name +
			": the program quits; a long training keeps its state. Run the same command again to go on.", log);
	}

	@Override
	public void message(final String line) {
		log.accept(line);
	}

	@Override
	public void report(final String stage, final double fraction, final double secondsLeft) {
		final long now = System.nanoTime();
		final long due = nextShown.get();
		// whoever wins the exchange reports; the other threads go on
		if (ended || now - due < 0 || !nextShown.compareAndSet(due, now + PAUSE)) return;
		final int percent = (int) Math.floor(100 * fraction);
		final String text = stage + ": " + percent + " %" + timeLeft(secondsLeft);
		task.setStatusMessage(text);
		task.setProgressValue(Math.round(TASK_STEPS * fraction));
		// In Fiji the status service ends in ImageJ's status bar too: one way is enough
		if (hasImageJWindow()) {
			IJ.showStatus(text);
			IJ.showProgress(fraction);
		}
		else status.showStatus((int) Math.round(TASK_STEPS * fraction), TASK_STEPS, text);
	}

	@Override
	public void loss(final String curve, final int step, final double value) {
		if (plot != null) plot.add(curve, step, value);
	}

	/**
	 * True from the moment that any of the task's stop button, the command's cancellation and the program's end is seen.
	 */
	@Override
	public boolean isCanceled() {
		if (!wasCanceled && (task.isCanceled() || canceled.getAsBoolean() || quit.isQuitting())) wasCanceled = true;
		return wasCanceled;
	}

	/** Ends the task and clears the status bar. The plot stays. */
	@Override
	public void close() {
		if (ended) return;
		ended = true;
		quit.close();
		task.finish();
		if (hasImageJWindow()) {
			IJ.showStatus("");
			IJ.showProgress(1.0);
		}
		else status.clearStatus();
		if (plot != null) plot.finish();
	}

	/** {@code ", 3:05 left"}, or nothing while the time is unknown. */
	static String timeLeft(final double seconds) {
		if (!Double.isFinite(seconds) || seconds < 0) return "";
		final long whole = Math.round(seconds);
		return String.format(Locale.ROOT, ", %d:%02d left", whole / 60, whole % 60);
	}

	private static boolean hasImageJWindow() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
	}
}
