package sc.fiji.anomaly.imagej1;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.io.File;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

/**
 * Asks for the inputs of a command by ImageJ's own kind of dialog, made from what the command says about them, and
 * records them for macros as SciJava would: the input's name as key, {@code true} and {@code false} written out.
 */
final class CommandDialog {

	private static final int COLUMNS = 24;

	private static final int DECIMALS = 3;

	/** Name of what a command says of an input where its description, which is a tool tip elsewhere, has no room for it. */
	private static final String HELP = "help";

	private final Module module;

	private final List<ModuleItem<?>> inputs = new ArrayList<>();

	CommandDialog(final Module module) {
		this.module = module;
		for (final ModuleItem<?> input : module.getInfo().inputs())
			if (isSimple(input.getType())) inputs.add(input);
	}

	/** Shows the dialog, and gives the command what the user entered. Returns false where the user cancelled. */
	boolean show() {
		final GenericDialog dialog = new GenericDialog(module.getInfo().getTitle());
		inputs.forEach(input -> addField(dialog, input));
		dialog.addHelp(help());
		dialog.showDialog();
		if (dialog.wasCanceled()) return false;
		final Fields fields = new Fields(dialog);
		for (final ModuleItem<?> input : inputs)
			accept(input, fields.next(input));
		return true;
	}

	private static boolean isSimple(final Class<?> type) {
		return type == String.class || type == File.class || type == boolean.class || isNumber(type);
	}

	private static boolean isNumber(final Class<?> type) {
		return type == int.class || type == long.class || type == double.class;
	}

	private void addField(final GenericDialog dialog, final ModuleItem<?> input) {
		final Class<?> type = input.getType();
		final Object value = input.getValue(module);
		final String text = Objects.toString(value, "");
		final String label = Objects.requireNonNullElse(input.getLabel(), input.getName());
		if (hasChoices(input)) dialog.addChoice(label, input.getChoices().stream().map(Object::toString).toArray(
			String[]::new), text);
		else if (type == boolean.class) dialog.addCheckbox(label, (Boolean) value);
		else if (isNumber(type)) addNumber(dialog, label, ((Number) value).doubleValue());
		else if (type == File.class && hasStyle(input, "directory")) dialog.addDirectoryField(label, text, COLUMNS);
		else if (type == File.class) dialog.addFileField(label, text, COLUMNS);
		else dialog.addStringField(label, text, COLUMNS);
	}

	private static void addNumber(final GenericDialog dialog, final String label, final double value) {
		dialog.addNumericField(label, value, value == Math.rint(value) ? 0 : DECIMALS);
	}

	private static boolean hasChoices(final ModuleItem<?> input) {
		return input.getChoices() != null && !input.getChoices().isEmpty();
	}

	private static boolean hasStyle(final ModuleItem<?> input, final String style) {
		return input.getWidgetStyle() != null && List.of(input.getWidgetStyle().split(",")).contains(style);
	}

	/** What the command says of itself and its inputs, as a page of HTML. */
	String help() {
		final StringBuilder text = new StringBuilder("<html>").append(module.getInfo().getDescription()).append("<dl>");
		for (final ModuleItem<?> input : inputs)
			text.append("<dt><b>").append(input.getLabel()).append("</b> (macro key <tt>").append(input.getName())
				.append("</tt>)</dt><dd>").append(description(input)).append("</dd>");
		return text.append("</dl></html>").toString();
	}

	/** A part of a page of HTML is none itself. */
	private static String description(final ModuleItem<?> input) {
		return Objects.toString(input.get(HELP), Objects.toString(input.getDescription(), "")).replaceFirst("^<html>", "");
	}

	private void accept(final ModuleItem<?> input, final String text) {
		module.setInput(input.getName(), value(input, text));
		module.resolveInput(input.getName());
		// a macro's text has no lonely backslashes, and Windows takes slashes as well
		final String recorded = input.getType() == File.class ? text.replace(File.separatorChar, '/') : text;
		if (Recorder.record && !recorded.isEmpty()) Recorder.recordOption(input.getName(), recorded);
	}

	private static Object value(final ModuleItem<?> input, final String text) {
		final Class<?> type = input.getType();
		if (type == boolean.class) return Boolean.valueOf(text);
		if (type == File.class) return text.isBlank() ? null : new File(text);
		if (!isNumber(type)) return text;
		try {
			if (type == int.class) return Integer.valueOf(text.trim());
			if (type == long.class) return Long.valueOf(text.trim());
			return Double.valueOf(text.trim());
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException(input.getLabel() + " takes a number, not '" + text + "'", e);
		}
	}

	/**
	 * What stands in the fields of a dialog, kind by kind. The dialog's own getters would record the values too, by the
	 * first word of each label.
	 */
	private static final class Fields {

		private final Iterator<?> texts;

		private final Iterator<?> numbers;

		private final Iterator<?> flags;

		private final Iterator<?> choices;

		private Fields(final GenericDialog dialog) {
			texts = iterator(dialog.getStringFields());
			numbers = iterator(dialog.getNumericFields());
			flags = iterator(dialog.getCheckboxes());
			choices = iterator(dialog.getChoices());
		}

		private String next(final ModuleItem<?> input) {
			if (hasChoices(input)) return ((Choice) choices.next()).getSelectedItem();
			if (input.getType() == boolean.class) return Boolean.toString(((Checkbox) flags.next()).getState());
			return ((TextField) (isNumber(input.getType()) ? numbers : texts).next()).getText();
		}

		/** ImageJ's lists are null where they would be empty. */
		private static Iterator<?> iterator(final List<?> components) {
			return components == null ? List.of().iterator() : components.iterator();
		}
	}
}
