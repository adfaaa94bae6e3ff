package sc.fiji.anomaly.model;

import java.util.Objects;

import sc.fiji.anomaly.InvalidInputException;

/**
 * What people write into a model's file, for those who get it from them.
 *
 * @param text anything, such as "3T T2 axial, Siemens, June"; empty for nothing
 * @param licence under which the model may be used, such as "CC BY 4.0"; empty where nobody said
 */
public record Notes(String text, String licence) {

	/** Nothing was written. */
	public static final Notes NONE = new Notes("", "");

	private static final int LONGEST = 10_000;
	private static final int LONGEST_LICENCE = 1000;

	public Notes {
		Objects.requireNonNull(text, "text");
		Objects.requireNonNull(licence, "licence");
		check("notes", text, LONGEST);
		check("licence", licence, LONGEST_LICENCE);
	}

	private static void check(final String what, final String text, final int most) {
		if (text.length() > most) throw new InvalidInputException(what, "has " + text.length() +
			" characters; a model's file has room for " + most);
	}
}
