package sc.fiji.anomaly.command;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.scijava.ItemVisibility;
import org.scijava.module.DefaultMutableModule;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.view.form.FieldNote;
import sc.fiji.anomaly.view.form.Form;

/**
 * The inputs of a command that a dialog has to ask for, with the choices and the help that there are at this moment.
 * SciJava makes dialogs of modules, so this is one; what a command declares by itself cannot change.
 */
public final class CommandForm extends DefaultMutableModule implements Form {

	/** Says what is known of the value of a field. */
	@FunctionalInterface
	interface Knower {

		/** As {@link Form#note}. */
		FieldNote know(Object value, BooleanSupplier outdated);
	}

	/** What a parameter's description has no room for, by the name that help windows know it by. */
	private static final String HELP = "help";

	private static final String DEVICE = "device";

	private final Module module;
	private final Map<String, Consumer<Object>> checks = new HashMap<>();
	private final Map<String, Knower> knowers = new HashMap<>();
	private final Map<String, List<File>> recent = new HashMap<>();

	/** Empty where all fields are seen at once. */
	private Set<String> first = Set.of();

	/** @param module a command, of which every input that has no value yet is asked for */
	public CommandForm(final Module module) {
		this.module = module;
		getInfo().setLabel(module.getInfo().getTitle());
		getInfo().setDescription(module.getInfo().getDescription());
		for (final ModuleItem<?> input : module.getInfo().inputs())
			if (isAskedFor(input) && !module.isInputResolved(input.getName())) add(input);
		if (isOnlyTheDevice()) {
			getInfo().removeInput(getInfo().getInput(DEVICE));
			module.resolveInput(DEVICE);
		}
		if (!isEmpty() && module.getDelegateObject() instanceof final AnomalyCommand command) command.prepare(this);
	}

	/** Scripts that give all else were written before there was a choice. */
	private boolean isOnlyTheDevice() {
		final List<String> asked = new ArrayList<>();
		getInfo().inputs().forEach(input -> asked.add(input.getName()));
		return asked.equals(List.of(DEVICE));
	}

	/** What only macros and scripts say is not. */
	static boolean isAskedFor(final ModuleItem<?> input) {
		return MacroOptions.supports(input.getType()) && input.getVisibility() != ItemVisibility.INVISIBLE;
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

	/** The fields that are seen at once; the others are asked for rarely. */
	void first(final String... inputs) {
		first = Set.of(inputs);
	}

	/**
	 * How the value of an input is checked before the dialog goes.
	 *
	 * @param check throws an {@link InvalidInputException} that says what is wrong
	 */
	void check(final String input, final Consumer<Object> check) {
		checks.put(input, check);
	}

	/** What is said beneath a field. */
	void note(final String input, final Knower knower) {
		knowers.put(input, knower);
	}

	/** What can be chosen again. */
	void offerAgain(final String input, final List<File> files) {
		recent.put(input, List.copyOf(files));
	}

	@Override
	public Module module() {
		return this;
	}

	@Override
	public boolean isFirst(final String input) {
		return first.isEmpty() || first.contains(input);
	}

	@Override
	public String problem(final String input, final Object value) {
		try {
			checks.getOrDefault(input, any -> {}).accept(value);
			return "";
		}
		catch (final IllegalArgumentException e) {
			return e.getMessage();
		}
	}

	@Override
	public FieldNote note(final String input, final Object value, final BooleanSupplier outdated) {
		return knowers.getOrDefault(input, (any, no) -> FieldNote.NONE).know(value, outdated);
	}

	@Override
	public List<File> recent(final String input) {
		return recent.getOrDefault(input, List.of());
	}

	@Override
	public String help() {
		final StringBuilder text = new StringBuilder("<html>").append(getInfo().getDescription()).append("<dl>");
		for (final ModuleItem<?> input : getInfo().inputs())
			text.append("<dt><b>").append(input.getLabel()).append("</b> (macro key <tt>").append(input.getName()).append(
				"</tt>)</dt><dd>").append(description(input)).append("</dd>");
		return text.append("</dl></html>").toString();
	}

	/** A part of a page of HTML is none itself. */
	private static String description(final ModuleItem<?> input) {
		return Objects.toString(input.get(HELP), Objects.toString(input.getDescription(), "")).replaceFirst("^<html>", "");
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
