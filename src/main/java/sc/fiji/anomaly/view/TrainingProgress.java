package sc.fiji.anomaly.view;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.util.List;
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
import sc.fiji.anomaly.UnfinishedModel;
import sc.fiji.anomaly.image.PixelArray;

/**
 * Shows a training to its user: status bar with the time left, a task that can be stopped, a window with all that can
 * be watched, lines in the log. Ends the training where the user stops the task, cancels the command or quits the
 * program, which waits until the training has kept its state. Close it when the training is over.
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

	private final TrainingControl control = new TrainingControl();

	/** Made by the event thread; null where there is no ImageJ window, or nobody wants to watch. */
	private volatile TrainingWindow window;

	private final AtomicLong nextShown = new AtomicLong(System.nanoTime());

	/** Before the window is there, too. */
	private volatile UnfinishedModel watched;

	private volatile Consumer<TrainingWindow> ending = shown -> shown.end("The training has ended.");

	private volatile boolean ended;

	private volatile boolean wasCanceled;

	/**
	 * Begins a training that nobody watches in a window.
	 *
	 * @param name name of the command that trains
	 * @param log takes lines for the user
	 * @param canceled whether the command that trains was cancelled; asked often, from several threads
	 */
	public TrainingProgress(final String name, final StatusService status, final TaskService tasks,
		final Consumer<String> log, final BooleanSupplier canceled)
	{
		this(name, status, tasks, log, canceled, null);
	}

	/**
	 * Begins a training, with a window where ImageJ has one.
	 *
	 * @param images what the window shows the model's heat on; null for no window
	 */
	public TrainingProgress(final String name, final StatusService status, final TaskService tasks,
		final Consumer<String> log, final BooleanSupplier canceled, final PreviewImages images)
	{
		this.status = Objects.requireNonNull(status, "status");
		this.log = Objects.requireNonNull(log, "log");
		this.canceled = Objects.requireNonNull(canceled, "canceled");
		if (images != null && hasImageJWindow() && !Interpreter.isBatchMode()) EventQueue.invokeLater(() -> {
			window = new TrainingWindow(name, images, control);
			window.open();
			if (watched != null) window.watch(watched);
		});
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
		inWindow(shown -> shown.report(text, fraction));
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
		inWindow(shown -> shown.loss(curve, step, value));
	}

	@Override
	public void watch(final UnfinishedModel model) {
		watched = model;
		inWindow(shown -> shown.watch(model));
	}

	@Override
	public boolean wantsPatches(final String level) {
		final TrainingWindow shown = window;
		return shown != null && shown.wantsPatches(level);
	}

	@Override
	public void patches(final String level, final List<PixelArray> normals, final List<PixelArray> fakes) {
		inWindow(shown -> shown.patches(level, normals, fakes));
	}

	@Override
	public boolean isEnough() {
		return control.isEnough();
	}

	@Override
	public long pausedNanos() {
		return control.pausedNanos();
	}

	/** Waits while the user pauses the training. */
	@Override
	public void check() {
		control.await(this::isCanceled);
		Progress.super.check();
	}

	/**
	 * True from the moment that any of the window's and the task's button, the command's cancellation and the program's
	 * end is seen.
	 */
	@Override
	public boolean isCanceled() {
		if (!wasCanceled && (control.isCanceled() || task.isCanceled() || canceled.getAsBoolean() || quit.isQuitting()))
			wasCanceled = true;
		return wasCanceled;
	}

	/** Whether there is a window that waits for what the training says at its end. */
	public boolean isWatched() {
		final TrainingWindow shown = window;
		return shown != null && shown.isOpen();
	}

	/** The training has made a model. */
	public void end(final PicturedPage verdict, final List<WindowAction> actions) {
		ending = shown -> shown.end(verdict, actions);
	}

	/** The training has failed, or was cancelled. */
	public void end(final String why) {
		ending = shown -> shown.end(why);
	}

	/** Ends the task and clears the status bar. The window stays, with what {@link #end} said. */
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
		EventQueue.invokeLater(() -> inWindow(ending));
	}

	/** {@code ", 3:05 left"}, or nothing while the time is unknown. */
	static String timeLeft(final double seconds) {
		if (!Double.isFinite(seconds) || seconds < 0) return "";
		final long whole = Math.round(seconds);
		return String.format(Locale.ROOT, ", %d:%02d left", whole / 60, whole % 60);
	}

	private void inWindow(final Consumer<TrainingWindow> action) {
		final TrainingWindow shown = window;
		if (shown != null) action.accept(shown);
	}

	private static boolean hasImageJWindow() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
	}
}
