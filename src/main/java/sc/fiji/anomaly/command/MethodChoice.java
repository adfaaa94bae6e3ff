package sc.fiji.anomaly.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import sc.fiji.anomaly.InvalidInputException;

/** Which methods to compare. */
final class MethodChoice {

	/** The word for every method that is installed. */
	static final String ALL = "all";

	private MethodChoice() {
		// nothing to make
	}

	/**
	 * The methods of a text.
	 *
	 * @param text {@value #ALL}, or names with commas between them
	 * @param installed the names that there are
	 * @return each once, spelt as installed
	 * @throws IllegalArgumentException for a name that is not installed; lists those that are
	 */
	static List<String> of(final String text, final List<String> installed) {
		if (text.trim().equalsIgnoreCase(ALL)) return installed.stream().distinct().toList();
		final Set<String> chosen = new LinkedHashSet<>();
		for (final String part : text.split(","))
			if (!part.isBlank()) chosen.add(installed.stream().filter(name -> name.equalsIgnoreCase(part.trim())).findFirst()
				.orElseThrow(() -> new InvalidInputException("methods", "'" + part.trim() + "' is not installed; known are: " +
					String.join(", ", installed) + ". Write names with commas between them, or " + ALL)));
		if (chosen.isEmpty()) throw new InvalidInputException("methods", "no method is named; write " + ALL +
			", or some of " + String.join(", ", installed));
		return List.copyOf(chosen);
	}
}
