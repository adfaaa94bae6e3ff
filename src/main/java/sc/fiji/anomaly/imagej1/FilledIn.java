package sc.fiji.anomaly.imagej1;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.plugin.frame.Recorder;

import sc.fiji.anomaly.InvalidInputException;

/**
 * What stands in the fields of a dialog: a text for each input of a command that people can fill in, as it was typed.
 */
final class FilledIn {

	private final Map<String, String> texts;

	/** @param texts by name of the input, in the order of the fields */
	FilledIn(final Map<String, String> texts) {
		this.texts = new LinkedHashMap<>(texts);
	}

	/** What the command itself puts there. */
	static FilledIn of(final Module module) {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final ModuleItem<?> input : module.getInfo().inputs())
			if (isSimple(input.getType())) texts.put(input.getName(), text(input.getValue(module)));
		return new FilledIn(texts);
	}

	private static String text(final Object value) {
		// as people write it: 60 percent, not 60.0
		return value instanceof Double ? value.toString().replaceFirst("\\.0$", "") : Objects.toString(value, "");
	}

	private static boolean isSimple(final Class<?> type) {
		return type == String.class || type == File.class || type == boolean.class || isNumber(type);
	}

	static boolean isNumber(final Class<?> type) {
		return type == int.class || type == long.class || type == double.class;
	}

	boolean has(final ModuleItem<?> input) {
		return texts.containsKey(input.getName());
	}

	String text(final ModuleItem<?> input) {
		return texts.get(input.getName());
	}

	/**
	 * Gives the command its values.
	 *
	 * @throws IllegalArgumentException if a text is no value of its input; names the field
	 */
	void giveTo(final Module module) {
		for (final ModuleItem<?> input : module.getInfo().inputs()) {
			if (!has(input)) continue;
			module.setInput(input.getName(), value(input, text(input)));
			module.resolveInput(input.getName());
		}
	}

	private static Object value(final ModuleItem<?> input, final String text) {
		final Class<?> type = input.getType();
		if (type == boolean.class) return Boolean.valueOf(text);
		if (type == File.class) return text.isBlank() ? null : new File(text.trim());
		if (!isNumber(type)) return text;
		try {
			if (type == int.class) return Integer.valueOf(text.trim());
			if (type == long.class) return Long.valueOf(text.trim());
			return Double.valueOf(text.trim());
		}
		catch (final NumberFormatException e) {
			throw new InvalidInputException(input.getLabel(), "takes a " + (type == double.class ? "" : "whole ") +
				"number, not '" + text + "'", e);
		}
	}

	/**
	 * Records a macro's options as SciJava would: the input's name as key, {@code true} and {@code false} written out.
	 */
	void record(final Module module) {
		if (!Recorder.record) return;
		// of an attempt before this one
		Recorder.resetCommandOptions();
		for (final ModuleItem<?> input : module.getInfo().inputs()) {
			if (!has(input) || text(input).isEmpty()) continue;
			// a macro's text has no lonely backslashes, and Windows takes slashes as well
			Recorder.recordOption(input.getName(), input.getType() == File.class ? text(input).replace(File.separatorChar,
				'/') : text(input));
		}
	}
}
