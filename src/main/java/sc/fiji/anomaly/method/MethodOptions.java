package sc.fiji.anomaly.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of a method, each declared, checked and with a value. Immutable. */
public final class MethodOptions {

	private final Map<String, String> values;

	private MethodOptions(final Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Reads {@code name:value,name:value}; options that are not named have their defaults.
	 *
	 * @throws IllegalArgumentException for an unknown option (lists the known ones) or a value that the option refuses
	 */
	public static MethodOptions parse(final String text, final List<MethodOption> declared) {
		final Map<String, String> given = new LinkedHashMap<>();
		for (final String part : text.split(",")) {
			if (part.isBlank()) continue;
			final int colon = part.indexOf(':');
			if (colon < 1) throw new IllegalArgumentException("options: write name:value,name:value; '" + part.trim()
				+ "' has no colon");
			given.put(part.substring(0, colon).trim(), part.substring(colon + 1).trim());
		}
		return of(given, declared);
	}

	/**
	 * Checks given values and completes them by the defaults.
	 *
	 * @throws IllegalArgumentException as {@link #parse}
	 */
	public static MethodOptions of(final Map<String, String> given, final List<MethodOption> declared) {
		final Map<String, String> values = new LinkedHashMap<>();
		for (final MethodOption option : declared)
			values.put(option.name(), option.checked(given.getOrDefault(option.name(), option.defaultValue())));
		for (final String name : given.keySet())
			if (!values.containsKey(name)) throw new IllegalArgumentException("options: unknown option '" + name
				+ "'; known are: " + describe(declared));
		return new MethodOptions(values);
	}

	private static String describe(final List<MethodOption> declared) {
		if (declared.isEmpty()) return "none";
		return declared.stream().map(o -> o.name() + " (" + o.describeRange() + ")").collect(Collectors.joining(", "));
	}

	public int integer(final String name) {
		return Integer.parseInt(text(name));
	}

	public double number(final String name) {
		return Double.parseDouble(text(name));
	}

	public String text(final String name) {
		final String value = values.get(name);
		if (value == null) throw new IllegalArgumentException("The method declares no option '" + name + "'");
		return value;
	}

	/** All values by name, in the order of declaration. */
	public Map<String, String> asMap() {
		return new LinkedHashMap<>(values);
	}
}
