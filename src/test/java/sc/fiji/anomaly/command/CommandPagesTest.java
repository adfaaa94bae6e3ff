package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** {@code docs/manual/commands.md} says what the commands say. With {@code -DwriteDocs} this test writes it first. */
class CommandPagesTest {

	private static final Pattern EXAMPLE = Pattern.compile("run\\(\"([^\"]+)\", (.+)\\);");

	private static final Pattern KEY = Pattern.compile("(?<=[\" ])(\\w+)=");

	private final Context context = new Context();

	private final CommandPages pages = new CommandPages(context);

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void thePageIsWhatTheCommandsSay() throws IOException {
		if (System.getProperty("writeDocs") != null) Files.writeString(CommandPages.PAGE, pages.page());
		assertEquals(pages.page(), Files.readString(CommandPages.PAGE).replace("\r\n", "\n"),
			"to write it anew: mvn test -Dtest=CommandPagesTest -DwriteDocs");
	}

	@Test
	void everyCommandHasItsTextAndEveryTextItsCommand() throws IOException {
		final List<String> labels = pages.commands().stream().map(CommandPages::label).sorted().toList();
		assertEquals(List.of("About anomaly model", "Anomalous regions", "Anomaly heatmap", "Compare methods",
			"Compute device", "Occlusion map", "Probe anomaly model", "Score image", "Screen folder", "Show fake images",
			"Teach model", "Train anomaly model"), labels);
		assertEquals(labels, CommandPages.texts());
	}

	@Test
	void everyParameterHasALabelAndADescription() {
		for (final CommandInfo command : pages.commands())
			for (final ModuleItem<?> input : command.inputs())
				if (pages.defaults(command).containsKey(input.getName())) {
					assertFalse(blank(input.getLabel()), command.getTitle() + " " + input.getName() + " has no label");
					assertFalse(blank(input.getDescription()), command.getTitle() + " " + input.getName() +
						" has no description");
				}
	}

	@Test
	void examplesInTheManualUseKeysThatTheCommandsHave() throws IOException {
		final Map<String, Set<String>> keys = pages.commands().stream().collect(Collectors.toMap(CommandPages::label,
			command -> pages.defaults(command).keySet()));
		final List<String> unknown = new ArrayList<>();
		int examples = 0;
		for (final Path page : manual()) {
			final Matcher example = EXAMPLE.matcher(Files.readString(page));
			for (; example.find(); examples++)
				for (final MatchResult key : KEY.matcher(example.group(2)).results().toList())
					if (!keys.getOrDefault(example.group(1), Set.of()).contains(key.group(1))) unknown.add(page + ": " + example
						.group(1) + ", " + key.group(1));
		}
		assertTrue(examples > 20, "examples: " + examples);
		assertEquals(List.of(), unknown);
	}

	private static List<Path> manual() throws IOException {
		try (Stream<Path> files = Files.list(CommandPages.PAGE.getParent())) {
			return Stream.concat(files.filter(file -> file.toString().endsWith(".md")), Stream.of(Path.of("README.md")))
				.sorted().toList();
		}
	}

	private static boolean blank(final String text) {
		return text == null || text.isBlank();
	}
}
