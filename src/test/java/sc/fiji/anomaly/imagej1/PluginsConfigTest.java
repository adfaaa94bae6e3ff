package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import ij.plugin.PlugIn;

/** Plain ImageJ has the menu that Fiji has. */
class PluginsConfigTest {

	private static final Pattern ENTRY = Pattern.compile("Plugins>Anomaly, \"(.+)\", ([\\w.]+)\\(\"([\\w.]+)\"\\)");

	private final Context context = new Context(CommandService.class);

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void everyCommandHasOneEntryOfTheSameLabel() throws IOException {
		final Map<String, String> entries = new TreeMap<>();
		for (final String line : config().lines().filter(line -> !line.startsWith("#")).toList()) {
			final Matcher entry = ENTRY.matcher(line);
			assertEquals(true, entry.matches(), line);
			assertEquals(CommandPlugIn.class.getName(), entry.group(2));
			assertNotNull(context.service(CommandService.class).getCommand(entry.group(3)), line);
			entries.put(entry.group(3), entry.group(1));
		}
		final Map<String, String> commands = new TreeMap<>();
		for (final CommandInfo info : context.service(CommandService.class).getCommands())
			if (info.getMenuPath().getMenuString().startsWith("Plugins > Anomaly > ")) commands.put(info
				.getDelegateClassName(), info.getMenuPath().getLeaf().getName());
		assertEquals(commands, entries);
	}

	@Test
	void imageJCanMakeThePlugIn() throws ReflectiveOperationException {
		assertNotNull((PlugIn) CommandPlugIn.class.getConstructor().newInstance());
	}

	private static String config() throws IOException {
		try (InputStream in = PluginsConfigTest.class.getResourceAsStream("/plugins.config")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
