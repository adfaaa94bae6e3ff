package sc.fiji.anomaly.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.scijava.command.DynamicCommand;
import org.scijava.log.LogService;
import org.scijava.module.MethodCallException;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;
import org.scijava.plugin.Parameter;

import ij.IJ;
import ij.Macro;

import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.source.OpenImages;

/**
 * What the commands have in common: they read a macro's options strictly, and they say what went wrong in a sentence,
 * where their user can see it.
 * <p>
 * Macro options are read here, and not left to the host, for three reasons: a misspelt key or a number that is none is
 * an error instead of a silent default; keys that a macro leaves out take their defaults instead of opening a dialog;
 * and it works the same way in Fiji and in plain ImageJ.
 * </p>
 */
public abstract class AnomalyCommand extends DynamicCommand {

	/** What a parameter's description has no room for, by the name that help windows know it by. */
	private static final String HELP = "help";

	@Parameter
	private LogService log;

	/** Does what the command is for. Errors that users can mend are thrown as exceptions with a message for them. */
	protected abstract void execute() throws IOException;

	@Override
	public final void initialize() throws MethodCallException {
		super.initialize();
		prepare();
		final String options = Macro.getOptions();
		if (options != null) read(options);
	}

	/** Fills in what is known only now, such as the choices that there are. */
	protected void prepare() {
		// most commands have nothing to prepare
	}

	@Override
	public final void run() {
		IJ.resetEscape();
		try {
			execute();
		}
		catch (final CancellationException e) {
			messages().accept(e.getMessage());
			// without a reason: who cancels knows why
			cancel("");
		}
		catch (final IllegalArgumentException | IllegalStateException | IOException e) {
			log.debug(e);
			fail(e.getMessage() == null ? e.toString() : e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			fail("There is not enough memory; give ImageJ more (Edit > Options > Memory & Threads...) or close images");
		}
		catch (final RuntimeException e) {
			log.error(e);
			fail("Something unexpected went wrong (" + e + "); the details are in the console");
		}
	}

	/** Where lines for the user go. */
	protected final MessageLog messages() {
		return new MessageLog(log);
	}

	/** Offers the open images' titles, and the blank that means the current image, as values of a parameter. */
	protected final void offerOpenImages(final String parameter) {
		final List<String> choices = new ArrayList<>(List.of(""));
		choices.addAll(OpenImages.titles());
		offer(parameter, choices);
	}

	/** Offers values of a parameter. */
	protected final void offer(final String parameter, final List<String> choices) {
		getInfo().getMutableInput(parameter, String.class).setChoices(choices);
	}

	/** Says in the description of a parameter what each method does. */
	protected final void explain(final String parameter, final List<AnomalyMethod> methods) {
		final MutableModuleItem<String> input = getInfo().getMutableInput(parameter, String.class);
		input.setDescription(new MethodHelp(input.getDescription(), methods).methods());
	}

	/** Says in the description of a parameter which options each method has, and in its help what they mean. */
	protected final void explainOptions(final String parameter, final List<AnomalyMethod> methods) {
		final MutableModuleItem<String> input = getInfo().getMutableInput(parameter, String.class);
		final MethodHelp help = new MethodHelp(input.getDescription(), methods);
		input.setDescription(help.optionsInShort());
		input.set(HELP, help.options());
	}

	private void read(final String text) {
		final MacroOptions options = MacroOptions.parse(text);
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		for (final ModuleItem<?> input : getInfo().inputs())
			if (MacroOptions.supports(input.getType())) inputs.add(input);
		// called by code that itself runs inside a macro: the options are not meant for this command
		if (inputs.stream().anyMatch(i -> isInputResolved(i.getName()) && !options.has(i.getName()))) return;
		try {
			options.checkKeys(inputs.stream().map(ModuleItem::getName).toList());
			for (final ModuleItem<?> input : inputs) {
				final String key = input.getName();
				if (options.has(key)) setInput(key, options.value(key, input.getType()));
				resolveInput(key);
			}
		}
		catch (final IllegalArgumentException e) {
			fail(e.getMessage());
		}
	}

	private void fail(final String message) {
		messages().error(getInfo().getTitle(), message);
		cancel(message);
	}
}
