package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.MenuPath;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

import sc.fiji.anomaly.command.ScoreImage;

/** Fiji lists each command once, though it reads {@code plugins.config}, too. */
class FijiMenuTest {

	private final Context context = new Context();

	private final ModuleService modules = context.service(ModuleService.class);

	@AfterEach
	void dispose() {
		context.dispose();
	}

	/** As Fiji makes one of an old plug-in. */
	private static CommandInfo plugIn(final String className) {
		final CommandInfo info = new CommandInfo("legacy.Command");
		info.setPresets(Map.of("className", className, "arg", ScoreImage.class.getName()));
		info.setMenuPath(new MenuPath("Plugins>Anomaly>Score image"));
		return info;
	}

	private void makeFiji() {
		context.service(PluginService.class).addPlugin(new PluginInfo<>("net.imagej.legacy.LegacyService", Service.class));
	}

	@Test
	void inFijiTheSearchBarFindsACommandOnce() {
		makeFiji();
		final CommandInfo ours = plugIn(CommandPlugIn.class.getName());
		final CommandInfo other = plugIn("ij.plugin.Commands");
		modules.addModules(List.of(ours, other));
		assertFalse(modules.getModules().contains(ours));
		assertTrue(modules.getModules().contains(other));
		assertTrue(modules.getModules().contains(context.service(CommandService.class).getCommand(ScoreImage.class)));
	}

	@Test
	void elsewhereNothingIsTakenAway() {
		final CommandInfo ours = plugIn(CommandPlugIn.class.getName());
		modules.addModule(ours);
		assertTrue(modules.getModules().contains(ours));
	}

	@Test
	void onlyEntriesOfThisPluginLeaveTheMenu() {
		final Map<String, String> commands = new HashMap<>(Map.of("Score image", CommandPlugIn.class.getName() + "(\"" +
			ScoreImage.class.getName() + "\")", "Open...", "ij.plugin.Commands(\"open\")", "Mine", "command:" +
				ScoreImage.class.getName()));
		FijiMenu.removePlugIns(commands, null);
		assertEquals(Map.of("Open...", "ij.plugin.Commands(\"open\")", "Mine", "command:" + ScoreImage.class.getName()),
			commands);
	}

	/** Fiji begins with services of this kind, long before it builds its menus. */
	@Test
	void fijiMakesTheServiceInTime() {
		final FijiMenu menu = context.service(FijiMenu.class);
		assertTrue(menu instanceof SciJavaService);
		assertTrue(menu.getPriority() > Priority.NORMAL + 1, "the service that builds the menus has that one");
	}
}
