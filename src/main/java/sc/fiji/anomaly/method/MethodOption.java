package sc.fiji.anomaly.method;

import java.util.List;

/**
 * One setting that a method declares, so that commands can check it, explain it and keep it with the model.
 *
 * @param name         key in the {@code options} text; lower case
 * @param type         what values look like
 * @param defaultValue value where the user says nothing, as text
 * @param minimum      lowest number allowed; ignored for {@link Type#CHOICE}
 * @param maximum      highest number allowed; ignored for {@link Type#CHOICE}
 * @param choices      allowed words of a {@link Type#CHOICE}, else empty
 * @param help         one sentence for the user
 */
public record MethodOption(String name, Type type, String defaultValue, double minimum, double maximum,
	List<String> choices, String help)
{

	/** The kinds of values. */
	public enum Type {
		INTEGER, NUMBER, CHOICE
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

	/** The first choice is the default. */
	public static MethodOption choice(final String name, final List<String> choices, final String help) {
		return new MethodOption(name, Type.CHOICE, choices.get(0), Double.NaN, Double.NaN, List.copyOf(choices), help);
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
			throw new IllegalArgumentException("options: " + name + " is one of " + choices + ", not '" + text + "'");
		}
		try {
			final double number = Double.parseDouble(text);
			final boolean whole = type == Type.NUMBER || number == Math.rint(number);
			if (whole && number >= minimum && number <= maximum)
				return type == Type.INTEGER ? Long.toString((long) number) : Double.toString(number);
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw new IllegalArgumentException("options: " + name + " takes " + describeRange() + ", not '" + text + "'");
	}

	/** The values that the option takes, in words. */
	public String describeRange() {
		return switch (type) {
			case INTEGER -> "a whole number from " + (long) minimum + " to " + (long) maximum;
			case NUMBER -> "a number from " + minimum + " to " + maximum;
			case CHOICE -> "one of " + choices;
		};
	}
}
