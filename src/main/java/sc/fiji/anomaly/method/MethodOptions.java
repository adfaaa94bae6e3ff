package sc.fiji.anomaly.method;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.MethodOption.Type;

/** The settings of a method, each declared, checked and with a value. Immutable. */
public final class MethodOptions {

	private final Map<String, String> values;

	private MethodOptions(final Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Reads {@code name:value,name:value}; options that are not named have their defaults. A value of several numbers
	 * goes on behind its commas, {@code levels:1,4,16,width:32}, and so does the path of a file.
	 *
	 * @throws IllegalArgumentException for an unknown option (lists the known ones) or a value that the option refuses
	 */
	public static MethodOptions parse(final String text, final List<MethodOption> declared) {
		return parse(text, declared, Map.of());
	}

	/**
	 * As {@link #parse(String, List)}.
	 *
	 * @param preset values that take the place of some options' defaults
	 */
	public static MethodOptions parse(final String text, final List<MethodOption> declared,
		final Map<String, String> preset)
	{
		final Map<String, String> given = new LinkedHashMap<>();
		String last = "";
		for (final String part : text.split(",")) {
			if (part.isBlank()) continue;
			final int colon = part.indexOf(':');
			if (colon < 1) {
				if (!goesOn(last, declared)) throw new InvalidInputException("options", "write name:value,name:value; '" + part
					.trim() + "' has no colon");
				given.merge(last, part, (before, more) -> before + "," + more);
				continue;
			}
			last = part.substring(0, colon).trim();
			given.put(last, part.substring(colon + 1));
		}
		preset.forEach(given::putIfAbsent);
		return of(given, declared);
	}

	/** The names of the options that are given, as far as the text can be read. */
	public static Set<String> names(final String text) {
		return Arrays.stream(text.split(",")).filter(part -> part.indexOf(':') > 0).map(part -> part.substring(0, part
			.indexOf(':')).trim()).collect(Collectors.toSet());
	}

	private static boolean goesOn(final String name, final List<MethodOption> declared) {
		return declared.stream().anyMatch(option -> option.name().equals(name) && (option.type() == Type.SIZES || option
			.type() == Type.FILE));
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
			if (!values.containsKey(name)) throw new InvalidInputException("options", "unknown option '" + name +
				"'; known are: " + describe(declared));
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

	public boolean isOn(final String name) {
		return text(name).equals("on");
	}

	/** The sizes; none where the method shall choose. */
	public List<Integer> sizes(final String name) {
		final String value = text(name);
		return value.equals(MethodOption.AUTO) ? List.of() : Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
	}

	/**
	 * The same settings with another value of one.
	 *
	 * @throws IllegalArgumentException if the method declares no such option
	 */
	public MethodOptions with(final String name, final String value) {
		text(name);
		final Map<String, String> changed = asMap();
		changed.put(name, value);
		return new MethodOptions(changed);
	}

	/** All values by name, in the order of declaration. */
	public Map<String, String> asMap() {
		return new LinkedHashMap<>(values);
	}
}
