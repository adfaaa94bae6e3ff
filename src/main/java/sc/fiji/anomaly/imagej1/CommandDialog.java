package sc.fiji.anomaly.imagej1;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.TextField;
import java.io.File;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.gui.GenericDialog;

/** Asks for the inputs of a command by ImageJ's own kind of dialog, made from what the command says about them. */
final class CommandDialog {

	private static final int COLUMNS = 24;

	/**
	 * Name of what a command says of an input where its description, which is a tool tip elsewhere, has no room for it.
	 */
	private static final String HELP = "help";

	private final Module module;

	private final FilledIn filledIn;

	private final List<ModuleItem<?>> inputs = new ArrayList<>();

	/** @param filledIn what stands in the fields at first */
	CommandDialog(final Module module, final FilledIn filledIn) {
		this.module = module;
		this.filledIn = filledIn;
		for (final ModuleItem<?> input : module.getInfo().inputs())
			if (filledIn.has(input)) inputs.add(input);
	}

	/** Shows the dialog. Returns what the user filled in, or nothing where the user cancelled. */
	Optional<FilledIn> show() {
		final GenericDialog dialog = dialog();
		dialog.showDialog();
		return dialog.wasCanceled() ? Optional.empty() : Optional.of(read(dialog));
	}

	/** The dialog, not yet shown. */
	GenericDialog dialog() {
		final GenericDialog dialog = new GenericDialog(module.getInfo().getTitle());
		inputs.forEach(input -> addField(dialog, input, filledIn.text(input)));
		dialog.addHelp(help());
		return dialog;
	}

	/** What stands in the fields. */
	FilledIn read(final GenericDialog dialog) {
		final Fields fields = new Fields(dialog);
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final ModuleItem<?> input : inputs)
			texts.put(input.getName(), fields.next(input));
		return new FilledIn(texts);
	}

	private static void addField(final GenericDialog dialog, final ModuleItem<?> input, final String text) {
		final Class<?> type = input.getType();
		final String label = Objects.requireNonNullElse(input.getLabel(), input.getName());
		if (hasChoices(input)) dialog.addChoice(label, input.getChoices().stream().map(Object::toString).toArray(
			String[]::new), text);
		else if (type == boolean.class) dialog.addCheckbox(label, Boolean.parseBoolean(text));
		else if (FilledIn.isNumber(type)) {
			dialog.addNumericField(label, 0);
			((TextField) dialog.getNumericFields().lastElement()).setText(text);
		}
		else if (type == File.class && hasStyle(input, "directory")) dialog.addDirectoryField(label, text, COLUMNS);
		else if (type == File.class) addFileField(dialog, input, label, text);
		else dialog.addStringField(label, text, COLUMNS);
	}

	/** ImageJ's own button opens only files that are there. */
	private static void addFileField(final GenericDialog dialog, final ModuleItem<?> input, final String label,
		final String text)
	{
		dialog.addFileField(label, text, COLUMNS);
		final TextField field = (TextField) dialog.getStringFields().lastElement();
		for (final Component component : field.getParent().getComponents()) {
			if (!(component instanceof Button button)) continue;
			List.of(button.getActionListeners()).forEach(button::removeActionListener);
			button.addActionListener(event -> new FileBrowser(input).choose(field));
		}
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
			text.append("<dt><b>").append(input.getLabel()).append("</b> (macro key <tt>").append(input.getName()).append(
				"</tt>)</dt><dd>").append(description(input)).append("</dd>");
		return text.append("</dl></html>").toString();
	}

	/** A part of a page of HTML is none itself. */
	private static String description(final ModuleItem<?> input) {
		return Objects.toString(input.get(HELP), Objects.toString(input.getDescription(), "")).replaceFirst("^<html>", "");
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
			return ((TextField) (FilledIn.isNumber(input.getType()) ? numbers : texts).next()).getText();
		}

		/** ImageJ's lists are null where they would be empty. */
		private static Iterator<?> iterator(final List<?> components) {
			return components == null ? List.of().iterator() : components.iterator();
		}
	}
}
