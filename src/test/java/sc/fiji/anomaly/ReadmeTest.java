package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOption;

/** The tables of README.md say what the code says. */
class ReadmeTest {

	private final Context context = new Context();

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void everyKeyOfEveryCommandIsInItsTable() throws IOException {
		for (final String command : List.of("TrainAnomalyModel", "ScoreImage", "AnomalyHeatmap", "ProbeAnomalyModel",
			"ShowFakeImages", "OcclusionMapCommand", "CompareMethods")) {
			final CommandInfo info = context.service(CommandService.class).getCommand("sc.fiji.anomaly.command." + command);
			assertNotNull(info, command);
			final String section = section("README.md", "### " + info.getMenuPath().getLeaf().getName());
			for (final ModuleItem<?> input : info.inputs()) {
				// services are no parameters of users
				if (input.getType().getName().startsWith("org.scijava.")) continue;
				assertTrue(section.contains("\n| `" + input.getName() + "` |"), () -> info.getTitle() + " has no row for "
					+ input.getName() + " in README.md");
			}
		}
	}

	@Test
	void everyOptionOfEveryMethodIsInItsTable() throws IOException {
		for (final AnomalyMethod method : new AnomalyDetection(context).methods()) {
			final boolean isDefault = method.name().equals(TrainingSettings.DEFAULT.method());
			final String section = isDefault ? section("README.md", "## Methods") : section("docs/methods.md", "## " + method.name()
				+ "\n");
			for (final MethodOption option : method.options()) {
				final String row = "| `" + option.name() + "` | `" + option.defaultValue() + "` | " + option.describeRange() + " | "
					+ option.help() + " |";
				assertTrue(section.contains(row + "\n"), () -> method.name() + " lacks the row " + row);
			}
		}
	}

	/** From a heading to the next one. */
	private static String section(final String file, final String heading) throws IOException {
		final String text = Files.readString(Path.of(file)).replace("\r\n", "\n");
		final int start = text.indexOf("\n" + heading);
		assertTrue(start >= 0, file + " has no heading " + heading);
		final int end = text.indexOf("\n#", start + 1);
		return text.substring(start, end < 0 ? text.length() : end);
	}
}
