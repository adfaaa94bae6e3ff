package sc.fiji.anomaly.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.service.Service;

/**
 * Writes {@code docs/manual/commands.md}: for each command of the menu its description, the text of
 * {@code src/docs/commands/LABEL.md}, and within that text a table of its parameters. A row of the table has the
 * parameter's key, default, label and description, then its choices and what the text's list of keys adds.
 */
final class CommandPages {

	static final Path PAGE = Path.of("docs", "manual", "commands.md");

	private static final Path HEAD = Path.of("src", "docs", "commands.md");

	private static final Path TEXTS = Path.of("src", "docs", "commands");

	/** The place of the table: a list of all keys, with what there is to add to each description. */
	private static final Pattern KEYS = Pattern.compile("<!-- keys -->\n((?:- `\\w+`:.*\n)+)");

	private static final Pattern KEY = Pattern.compile("- `(\\w+)`:(.*)\n");

	private final Context context;

	CommandPages(final Context context) {
		this.context = context;
	}

	/** The whole page. */
	String page() throws IOException {
		final StringBuilder page = new StringBuilder(text(HEAD));
		page.append("\n<!-- Generated from the command classes and src/docs: see docs/development.md -->\n");
		for (final CommandInfo command : commands())
			page.append('\n').append(section(command));
		return page.toString();
	}

	/** In the order of the menu. */
	List<CommandInfo> commands() {
		return context.service(CommandService.class).getCommands().stream().filter(command -> command.getDelegateClassName()
			.startsWith("sc.fiji.anomaly.command.") && !command.getMenuPath().isEmpty()).sorted(Comparator.comparingDouble(
				command -> command.getMenuPath().getLeaf().getWeight())).toList();
	}

	/** Names of the texts that stand in the folder, without their ending. */
	static List<String> texts() throws IOException {
		try (Stream<Path> files = Files.list(TEXTS)) {
			return files.map(file -> file.getFileName().toString().replaceFirst("\\.md$", "")).sorted().toList();
		}
	}

	static String label(final CommandInfo command) {
		return command.getMenuPath().getLeaf().getName();
	}

	/** What each key has where a macro leaves it out. */
	Map<String, String> defaults(final CommandInfo command) {
		final Module module = context.service(ModuleService.class).createModule(command);
		return parameters(command).stream().collect(Collectors.toMap(ModuleItem::getName, parameter -> {
			final Object value = module.getInput(parameter.getName());
			return value == null ? "" : value.toString().replaceFirst("\\.0$", "");
		}));
	}

	/** Services are no parameters of users. */
	private static List<ModuleItem<?>> parameters(final CommandInfo command) {
		final List<ModuleItem<?>> parameters = new ArrayList<>();
		for (final ModuleItem<?> input : command.inputs())
			if (input.getType() != Context.class && !Service.class.isAssignableFrom(input.getType())) parameters.add(input);
		return parameters;
	}

	private String section(final CommandInfo command) throws IOException {
		final String text = text(TEXTS.resolve(label(command) + ".md"));
		final Matcher keys = KEYS.matcher(text);
		if (!keys.find()) throw new IOException("The text of " + label(command) + " has no list of keys");
		return "## " + label(command) + "\n\n" + command.getDescription() + "\n" + text.substring(0, keys.start()) + table(
			command, additions(keys.group(1))) + text.substring(keys.end());
	}

	private static Map<String, String> additions(final String list) {
		final Map<String, String> additions = new TreeMap<>();
		final Matcher key = KEY.matcher(list);
		while (key.find())
			additions.put(key.group(1), key.group(2).trim());
		return additions;
	}

	private String table(final CommandInfo command, final Map<String, String> additions) throws IOException {
		final Map<String, String> defaults = defaults(command);
		if (!defaults.keySet().equals(additions.keySet())) throw new IOException(label(command) + " has the keys " +
			new TreeMap<>(defaults).keySet() + ", its text those of " + additions.keySet());
		final StringBuilder table = new StringBuilder(
			"| Key | Default | In the dialog | Meaning |\n| --- | --- | --- | --- |\n");
		for (final ModuleItem<?> parameter : parameters(command)) {
			final String key = parameter.getName();
			final String preset = defaults.get(key).isEmpty() ? "" : "`" + defaults.get(key) + "` ";
			table.append("| `").append(key).append("` | ").append(preset).append("| ").append(parameter.getLabel()).append(
				" | ").append((parameter.getDescription() + choices(parameter) + " " + additions.get(key)).trim()).append(
					" |\n");
		}
		return table.toString();
	}

	/** A sentence, or nothing where any value can be written. */
	private static String choices(final ModuleItem<?> parameter) {
		final List<?> choices = parameter.getChoices();
		return choices == null || choices.isEmpty() ? "" : choices.stream().map(choice -> "`" + choice + "`").collect(
			Collectors.joining(", ", " One of ", "."));
	}

	private static String text(final Path file) throws IOException {
		return Files.readString(file).replace("\r\n", "\n");
	}
}
