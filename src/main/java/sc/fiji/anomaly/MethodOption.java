package sc.fiji.anomaly;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One setting that a method declares, so that commands can check it, explain it and keep it with the model.
 *
 * @param name key in the {@code options} text; lower case
 * @param type what values look like
 * @param defaultValue value where the user says nothing, as text
 * @param minimum lowest number or size allowed; ignored for words and files
 * @param maximum highest number or size allowed; ignored for words and files
 * @param choices allowed words of a {@link Type#CHOICE}, else empty
 * @param help one sentence for the user
 */
public record MethodOption(String name, Type type, String defaultValue, double minimum, double maximum,
		List<String> choices, String help) {

	/** The word for what the method chooses itself. */
	public static final String AUTO = "auto";

	/** The kinds of values. */
	public enum Type {

			INTEGER, NUMBER, CHOICE, SIZES,

			/** The path of a file, which may have colons and commas in it; empty for none. */
			FILE,

			/** Anything that fits a line, without commas; empty for nothing. */
			TEXT
	}

	public static MethodOption integer(final String name, final int defaultValue, final int minimum, final int maximum,
		final String help)
	{
		return new MethodOption(name, Type.INTEGER, Integer.toString(defaultValue), minimum, maximum, List.of(), help);
	}

	public static MethodOption number(final String name, final double defaultValue, final double minimum,
		final double maximum, final String help)
	{
		return new MethodOption(name, Type.NUMBER, Double.toString(defaultValue), minimum, maximum, List.of(), help);
	}

	/** A file, none by default. Whether it is there is for the method to look. */
	public static MethodOption file(final String name, final String help) {
		return new MethodOption(name, Type.FILE, "", Double.NaN, Double.NaN, List.of(), help);
	}

	/** Some words, none by default. */
	public static MethodOption text(final String name, final String help) {
		return new MethodOption(name, Type.TEXT, "", Double.NaN, Double.NaN, List.of(), help);
	}

	/** The first choice is the default. */
	public static MethodOption choice(final String name, final List<String> choices, final String help) {
		return new MethodOption(name, Type.CHOICE, choices.get(0), Double.NaN, Double.NaN, List.copyOf(choices), help);
	}

	/** Some whole numbers, {@code 1,4,16}, or the word {@value #AUTO}, which is the default. */
	public static MethodOption sizes(final String name, final int minimum, final int maximum, final String help) {
		return new MethodOption(name, Type.SIZES, AUTO, minimum, maximum, List.of(), help);
	}

	/**
	 * Checks a value.
	 *
	 * @return the value in its one spelling
	 * @throws IllegalArgumentException naming the option and what it takes
	 */
	public String checked(final String value) {
		final String text = value.trim();
		if (type == Type.CHOICE) {
			if (choices.contains(text)) return text;
			throw new InvalidInputException("options", name + " is one of " + choices + ", not '" + text + "'");
		}
		if (type == Type.SIZES) return checkedSizes(text);
		if (type == Type.FILE || type == Type.TEXT) return text;
		try {
			final double number = Double.parseDouble(text);
			final boolean whole = type == Type.NUMBER || number == Math.rint(number);
			if (whole && number >= minimum && number <= maximum) return type == Type.INTEGER ? Long.toString((long) number)
				: Double.toString(number);
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw new InvalidInputException("options", name + " takes " + describeRange() + ", not '" + text + "'");
	}

	/** In ascending order, each once. */
	private String checkedSizes(final String text) {
		if (text.equals(AUTO)) return AUTO;
		final SortedSet<Integer> sizes = new TreeSet<>();
		try {
			for (final String size : text.split(",", -1))
				sizes.add(Integer.valueOf(size.trim()));
			if (sizes.first() >= minimum && sizes.last() <= maximum) return sizes.stream().map(String::valueOf).collect(
				Collectors.joining(","));
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw new InvalidInputException("options", name + " takes " + describeRange() + ", not '" + text + "'");
	}

	/** The values that the option takes, in words. */
	public String describeRange() {
		return switch (type) {
			case INTEGER -> "a whole number from " + (long) minimum + " to " + (long) maximum;
			case NUMBER -> "a number from " + minimum + " to " + maximum;
			case CHOICE -> "one of " + choices;
			case SIZES -> AUTO + ", or whole numbers from " + (long) minimum + " to " + (long) maximum + " such as 1,4,16";
			case FILE -> "the path of a file";
			case TEXT -> "some words";
		};
	}
}
