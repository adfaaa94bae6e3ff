package sc.fiji.anomaly.command;

import java.util.List;
import java.util.stream.Collectors;

import sc.fiji.anomaly.MethodDescription;

/** What dialogs say of methods behind the description of a parameter, as HTML for tool tips and help windows. */
final class MethodHelp {

	/** Pixels that a tool tip is wide: it breaks no lines by itself. */
	private static final int TIP_WIDTH = 600;

	private final String description;

	private final List<MethodDescription> methods;

	MethodHelp(final String description, final List<MethodDescription> methods) {
		this.description = description;
		this.methods = methods;
	}

	/** What each method does. */
	String methods() {
		return page(methods.stream().map(method -> "<br><b>" + html(method.name()) + "</b>: " + html(method.help()))
			.collect(Collectors.joining()));
	}

	/**
	 * The options of each method with their defaults, as one would write them: there is no room for more in a tool tip.
	 */
	String optionsInShort() {
		return page(withOptions().stream().map(method -> "<p width=" + TIP_WIDTH + "><b>" + html(method.name()) + "</b> " +
			method.options().stream().map(option -> html(option.name() + ":" + option.defaultValue())).collect(Collectors
				.joining(", ")) + "</p>").collect(Collectors.joining()));
	}

	/** All that there is to say of the options of each method. */
	String options() {
		return page(withOptions().stream().map(MethodHelp::table).collect(Collectors.joining()));
	}

	private List<MethodDescription> withOptions() {
		return methods.stream().filter(method -> !method.options().isEmpty()).toList();
	}

	private static String table(final MethodDescription method) {
		return "<table><tr><td colspan=4><b>" + html(method.name()) + "</b></td></tr>" + row("Option", "Default", "Values",
			"Meaning") + method.options().stream().map(option -> row("<tt>" + html(option.name()) + "</tt>", "<tt>" + html(
				option.defaultValue()) + "</tt>", html(option.describeRange()), html(option.help()))).collect(Collectors
					.joining()) + "</table>";
	}

	private static String row(final String... cells) {
		return "<tr><td>" + String.join("</td><td>", cells) + "</td></tr>";
	}

	private String page(final String text) {
		return "<html>" + html(description) + text;
	}

	private static String html(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}
}
