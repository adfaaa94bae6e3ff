package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** {@code docs/manual/commands.md} says what the commands say. With {@code -DwriteDocs} this test writes it first. */
class CommandPagesTest {

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
			"Occlusion map", "Probe anomaly model", "Score image", "Screen folder", "Show fake images", "Teach model",
			"Train anomaly model"), labels);
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

	private static boolean blank(final String text) {
		return text == null || text.isBlank();
	}
}
