package sc.fiji.anomaly.command;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.Macro;

import sc.fiji.anomaly.InvalidInputException;

/**
 * The options that a macro runs a command with: {@code key=value key=[value with blanks] flag}. Keys are whole words;
 * single quotes do what brackets do; a key without value is {@code true}.
 * <p>
 * A title or a path may hold brackets itself, and nobody marks those: a value in brackets ends where its brackets are
 * even and the next key or nothing follows, or else at the first bracket that one of these follows.
 * </p>
 */
final class MacroOptions {

	/** What follows the bracket at the end of a value: nothing, or a key, and before it maybe some without value. */
	private static final Pattern BEHIND_VALUE = Pattern.compile("\\s*$|\\s+(\\w+\\s+)*\\w+(=|\\s*$)");

	private final String text;

	private final Map<String, String> values;

	private MacroOptions(final String text, final Map<String, String> values) {
		this.text = text;
		this.values = values;
	}

	static MacroOptions parse(final String text) {
		final Map<String, String> values = new LinkedHashMap<>();
		int at = 0;
		while (at < text.length()) {
			if (Character.isWhitespace(text.charAt(at))) {
				at++;
				continue;
			}
			final int keyEnd = endOfKey(text, at);
			final String key = text.substring(at, keyEnd).toLowerCase(Locale.ROOT);
			if (keyEnd == text.length() || text.charAt(keyEnd) != '=') {
				values.put(key, Boolean.TRUE.toString());
				at = keyEnd;
				continue;
			}
			final int valueEnd = endOfValue(text, keyEnd + 1);
			values.put(key, unwrap(text.substring(keyEnd + 1, valueEnd)));
			at = valueEnd;
		}
		return new MacroOptions(text, values);
	}

	/** Whether a parameter of this type can be written in a macro. */
	static boolean supports(final Class<?> type) {
		return type == String.class || type == File.class || type == int.class || type == long.class ||
			type == double.class || type == boolean.class;
	}

	boolean has(final String key) {
		return values.containsKey(key);
	}

	/**
	 * Whether ImageJ takes a part of another key's value for the value of this one, as {@code model=x} in
	 * {@code image=[model=x]}. Fiji fills in inputs by what ImageJ reads.
	 */
	boolean isMistakenFor(final String key) {
		return !has(key) && Macro.getValue(text, key, null) != null;
	}

	/** @throws IllegalArgumentException for a key that is not known; names it and the known ones */
	void checkKeys(final List<String> known) {
		for (final String key : values.keySet())
			if (!known.contains(key)) throw new InvalidInputException("", "unknown key '" + key + "'; known are: " + String
				.join(", ", known));
	}

	/**
	 * The value of a key that the macro gave.
	 *
	 * @throws IllegalArgumentException if the text is no value of that type; names the key
	 */
	Object value(final String key, final Class<?> type) {
		final String text = values.get(key);
		if (type == String.class) return text;
		if (type == File.class) return text.isBlank() ? null : new File(text);
		if (type == boolean.class) return flag(key, text);
		try {
			if (type == int.class) return Integer.valueOf(text.trim());
			if (type == long.class) return Long.valueOf(text.trim());
			return Double.valueOf(text.trim());
		}
		catch (final NumberFormatException e) {
			throw new InvalidInputException(key, "takes a " + (type == double.class ? "" : "whole ") + "number, not '" +
				text + "'", e);
		}
	}

	private static Object flag(final String key, final String text) {
		return switch (text.trim().toLowerCase(Locale.ROOT)) {
			case "true", "1", "yes" -> true;
			case "false", "0", "no" -> false;
			default -> throw new InvalidInputException(key, "is true or false, not '" + text + "'");
		};
	}

	private static int endOfKey(final String text, final int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) != '=' && !Character.isWhitespace(text.charAt(end)))
			end++;
		return end;
	}

	private static int endOfValue(final String text, final int start) {
		if (start < text.length() && text.charAt(start) == '[') return endOfBrackets(text, start);
		if (start < text.length() && text.charAt(start) == '\'') {
			final int end = text.indexOf('\'', start + 1);
			return end < 0 ? text.length() : end + 1;
		}
		int end = start;
		while (end < text.length() && !Character.isWhitespace(text.charAt(end)))
			end++;
		return end;
	}

	private static int endOfBrackets(final String text, final int start) {
		final Matcher behind = BEHIND_VALUE.matcher(text);
		int first = text.length();
		int depth = 0;
		for (int i = start; i < text.length(); i++) {
			if (text.charAt(i) == '[') depth++;
			if (text.charAt(i) != ']') continue;
			depth--;
			if (!behind.region(i + 1, text.length()).lookingAt()) continue;
			if (depth == 0) return i + 1;
			first = Math.min(first, i + 1);
		}
		return first;
	}

	private static String unwrap(final String value) {
		final boolean inBrackets = value.startsWith("[") && value.endsWith("]");
		final boolean inQuotes = value.startsWith("'") && value.endsWith("'");
		return value.length() > 1 && (inBrackets || inQuotes) ? value.substring(1, value.length() - 1) : value;
	}
}
