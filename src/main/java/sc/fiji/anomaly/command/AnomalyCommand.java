package sc.fiji.anomaly.command;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.Macro;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.DeviceFailure;
import sc.fiji.anomaly.input.OpenImages;
import sc.fiji.anomaly.view.OutputWindows;
import sc.fiji.anomaly.view.StatusBar;
import sc.fiji.anomaly.view.Wrapped;

/**
 * What the commands have in common: they work on the image of who asked for them, and they say what went wrong in a
 * sentence, where their user can see it.
 * <p>
 * SciJava makes a command on the thread of who asks, and runs it on another. Only on the first one ImageJ's current
 * image and the options of the macro are the right ones, so that they are taken down when the command is made.
 * </p>
 */
public abstract class AnomalyCommand extends ContextCommand {

	/** Characters in a line of a message window. */
	private static final int COLUMNS = 80;

	private final OpenImages images = OpenImages.now();

	/** Null outside of macros. */
	private final String macroOptions = Macro.getOptions();

	@Parameter
	private LogService log;

	@Parameter
	private EscapeKey escapeKey;

	@Parameter
	private AnomalyDetection detection;

	/** Null where no dialog filled in the inputs. */
	private CommandDialogs.Dialog dialog;

	/** Null while the command does not run. */
	private EscapeKey.Listener escape;

	/** Does what the command is for. Errors that users can mend are thrown as exceptions with a message for them. */
	protected abstract void execute() throws IOException;

	@Override
	public final void run() {
		try (EscapeKey.Listener listener = escapeKey.begin()) {
			escape = listener;
			while (!isDone()) {
				// the dialog comes back as it was filled in
				if (!dialog.show()) {
					cancel("");
					return;
				}
			}
		}
	}

	/** Executes the command. False where it failed and a dialog can be asked once more. */
	private boolean isDone() {
		try {
			execute();
			return true;
		}
		catch (final InvalidPathException e) {
			return failed("'" + e.getInput() + "' is no path of a file or folder: " + e.getReason());
		}
		catch (final CancellationException e) {
			messages().accept(e.getMessage());
			// without a reason: who cancels knows why
			cancel("");
			return true;
		}
		catch (final InvalidInputException | IllegalStateException | IOException e) {
			log.debug(e);
			return failed(e.getMessage() == null ? e.toString() : e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			return failed(
				"There is not enough memory; give ImageJ more (Edit > Options > Memory & Threads...) or close images");
		}
		catch (final RuntimeException e) {
			log.error(e);
			return failed(DeviceFailure.in(e).map(reason -> "The engine failed (" + reason +
				"). Where a GPU computed, try once more with cpu as device").orElse("Something unexpected went wrong (" + e +
					"); the details are in the console"));
		}
	}

	/** Says what went wrong, in one place: whoever filled in a dialog sees a window, macros and scripts have the log. */
	private boolean failed(final String message) {
		if (dialog != null) {
			IJ.showMessage(title(), Wrapped.text(message, COLUMNS));
			return false;
		}
		messages().error(title(), message);
		cancel(reason(message));
		return true;
	}

	/** What SciJava learns of a failure: nothing if there are windows, since it would open one more with it. */
	static String reason(final String message) {
		return GraphicsEnvironment.isHeadless() || IJ.getInstance() == null ? message : "";
	}

	/** The name that users know the command by. */
	final String title() {
		final Plugin annotation = getClass().getAnnotation(Plugin.class);
		return annotation == null ? getClass().getSimpleName() : annotation.label();
	}

	/** Whether the user wants the command to end: by Escape, or where SciJava lists what runs. */
	protected final boolean isStopped() {
		return isCanceled() || escape != null && escape.getAsBoolean();
	}

	/** What trains and scores. */
	protected final AnomalyDetection detection() {
		return detection;
	}

	/**
	 * Shows how far the command is. Close it when the command has ended.
	 *
	 * @param name what is done, for example {@code Scoring}
	 */
	protected final StatusBar statusBar(final String name) {
		return new StatusBar(name, messages(), this::isStopped);
	}

	/** The open images as who asked for this command sees them. */
	protected final OpenImages images() {
		return images;
	}

	/** Where this command shows the images that it makes. */
	protected final OutputWindows outputs() {
		return new OutputWindows(images.current(), macroOptions != null);
	}

	/** Where lines for the user go. */
	protected final MessageLog messages() {
		return new MessageLog(log);
	}

	/** The options that a macro gave; empty outside of macros. */
	final Optional<String> macroOptions() {
		return Optional.ofNullable(macroOptions);
	}

	/** Which dialog filled in the inputs. It is asked once more where they cannot be used. */
	final void filledInBy(final CommandDialogs.Dialog asked) {
		dialog = asked;
	}

	/** Whether somebody filled in a dialog, and so sits before the screen. */
	protected final boolean isByHand() {
		return dialog != null;
	}

	/** Says what is known only now of the inputs that a dialog asks for, such as the choices that there are. */
	protected void prepare(final CommandForm form) {
		// most commands have nothing to prepare
	}

	/** Says beneath the field of a model what its file says, and checks it. */
	protected static void aboutModel(final CommandForm form) {
		form.check("model", value -> Check.modelToRead((File) value));
		form.note("model", new ModelNote());
	}

	/** The open images' titles, and the blank that means the current image, as choices. */
	protected final List<String> imageChoices() {
		final List<String> choices = new ArrayList<>(List.of(""));
		choices.addAll(images.titles());
		return choices;
	}
}
