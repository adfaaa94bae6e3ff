package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.service.Service;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.TestImage;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.view.ComparisonTable;

/** The tables of README.md say what the code says. */
class ReadmeTest {

	private final Context context = new Context();

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void theTablesOfTheCommandsHaveTheirKeysAndDefaultsAndNoOthers() throws IOException {
		for (final String command : List.of("TrainAnomalyModel", "ScoreImage", "AnomalyHeatmap", "ProbeAnomalyModel",
			"ShowFakeImages", "OcclusionMapCommand", "CompareMethods"))
		{
			final CommandInfo info = context.service(CommandService.class).getCommand("sc.fiji.anomaly.command." + command);
			assertNotNull(info, command);
			final Matcher row = Pattern.compile("\n\\| `(\\w+)` \\| (?:`(.+?)` )?\\| ").matcher(section("README.md", "### " +
				info.getMenuPath().getLeaf().getName()));
			final Map<String, String> rows = new TreeMap<>();
			while (row.find())
				rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
			assertEquals(defaults(info), rows, info.getTitle());
		}
	}

	/** What each key has where a macro leaves it out. */
	private Map<String, String> defaults(final CommandInfo info) {
		final Module command = context.service(ModuleService.class).createModule(info);
		final Map<String, String> defaults = new TreeMap<>();
		for (final ModuleItem<?> input : info.inputs()) {
			// services are no parameters of users
			if (input.getType() == Context.class || Service.class.isAssignableFrom(input.getType())) continue;
			final Object value = command.getInput(input.getName());
			defaults.put(input.getName(), value == null ? "" : value.toString().replaceFirst("\\.0$", ""));
		}
		return defaults;
	}

	@Test
	void everyColumnOfAComparisonIsInItsTable() throws IOException {
		final MethodComparison comparison = new MethodComparison(List.of(new TestImage("a", "a", false), new TestImage("b",
			"b", true)), List.of(new MethodTrial("PCA", List.of(1.0, 2.0), 1, 1, 1, "")), 1, 1);
		final List<String> columns = new ArrayList<>();
		for (final String line : section("README.md", "### Compare methods").split("\n"))
			if (line.matches("\\| [A-Z].*") && !line.startsWith("| Key ") && !line.startsWith("| Column ")) columns.addAll(
				List.of(line.split("\\|")[1].trim().split(", ")));
		assertEquals(List.of(new ComparisonTable().table(comparison).getHeadings()), columns);
	}

	@Test
	void everyOptionOfEveryMethodIsInItsTable() throws IOException {
		for (final AnomalyMethod method : Detections.methods(Detections.in(context)).all()) {
			final boolean isDefault = method.name().equals(TrainingSettings.DEFAULT.method());
			final String section = isDefault ? section("README.md", "## Methods") : section("docs/methods.md", "## " + method
				.name() + "\n");
			for (final MethodOption option : method.options()) {
				final String row = "| `" + option.name() + "` | `" + option.defaultValue() + "` | " + option.describeRange() +
					" | " + option.help() + " |";
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
