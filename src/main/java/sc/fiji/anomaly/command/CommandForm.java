package sc.fiji.anomaly.command;

import java.util.List;

import org.scijava.module.DefaultMutableModule;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;

import sc.fiji.anomaly.MethodDescription;

/**
 * The inputs of a command that a dialog has to ask for, with the choices and the help that there are at this moment.
 * SciJava makes dialogs of modules, so this is one; what a command declares by itself cannot change.
 */
public final class CommandForm extends DefaultMutableModule {

	/** What a parameter's description has no room for, by the name that help windows know it by. */
	private static final String HELP = "help";

	private final Module module;

	/** @param module a command, of which every input that has no value yet is asked for */
	public CommandForm(final Module module) {
		this.module = module;
		getInfo().setLabel(module.getInfo().getTitle());
		getInfo().setDescription(module.getInfo().getDescription());
		for (final ModuleItem<?> input : module.getInfo().inputs())
			if (MacroOptions.supports(input.getType()) && !module.isInputResolved(input.getName())) add(input);
		if (!isEmpty() && module.getDelegateObject() instanceof final AnomalyCommand command) command.prepare(this);
	}

	private <T> void add(final ModuleItem<T> input) {
		getInfo().addInput(new DefaultMutableModuleItem<>(getInfo(), input));
		setInput(input.getName(), input.getValue(module));
	}

	/** Whether nothing has to be asked. */
	boolean isEmpty() {
		return !getInfo().inputs().iterator().hasNext();
	}

	/** Whether every input was given a value. */
	boolean isFilledIn() {
		for (final ModuleItem<?> input : getInfo().inputs())
			if (!isInputResolved(input.getName())) return false;
		return true;
	}

	/** Asks for all inputs once more. Their values stay as proposals. */
	void reopen() {
		for (final ModuleItem<?> input : getInfo().inputs())
			unresolveInput(input.getName());
	}

	/** Gives the command what was filled in. */
	void fillIn() {
		for (final ModuleItem<?> input : getInfo().inputs()) {
			module.setInput(input.getName(), getInput(input.getName()));
			module.resolveInput(input.getName());
		}
	}

	/** Offers values of an input. */
	public void offer(final String input, final List<String> choices) {
		final MutableModuleItem<String> item = item(input);
		if (item != null) item.setChoices(choices);
	}

	/** Says in the description of an input what each method does. */
	public void explain(final String input, final List<MethodDescription> methods) {
		final MutableModuleItem<String> item = item(input);
		if (item != null) item.setDescription(new MethodHelp(item.getDescription(), methods).methods());
	}

	/** Says in the description of an input which options each method has, and in its help what they mean. */
	public void explainOptions(final String input, final List<MethodDescription> methods) {
		final MutableModuleItem<String> item = item(input);
		if (item == null) return;
		final MethodHelp help = new MethodHelp(item.getDescription(), methods);
		item.setDescription(help.optionsInShort());
		item.set(HELP, help.options());
	}

	/** Null where the input is not asked for. */
	private MutableModuleItem<String> item(final String input) {
		return getInfo().getInput(input) == null ? null : (MutableModuleItem<String>) getInfo().getInput(input,
			String.class);
	}
}
