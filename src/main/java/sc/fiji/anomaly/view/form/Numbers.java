package sc.fiji.anomaly.view.form;

import sc.fiji.anomaly.InvalidInputException;

/** Numbers as people type them. */
final class Numbers {

	private Numbers() {
		// nothing to make
	}

	/**
	 * The value of a text.
	 *
	 * @param type of the value; a text stays one where this is no number
	 * @throws InvalidInputException if it is none; names the field
	 */
	static Object parse(final String field, final Class<?> type, final String text) {
		try {
			if (type == int.class) return Integer.valueOf(text.trim());
			if (type == long.class) return Long.valueOf(text.trim());
			if (type == double.class) return Double.valueOf(text.trim());
			return text;
		}
		catch (final NumberFormatException e) {
			throw new InvalidInputException(field, "takes a " + (type == double.class ? "" : "whole ") + "number, not '" +
				text + "'", e);
		}
	}
}
