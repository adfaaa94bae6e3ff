package sc.fiji.anomaly.imagej1;

import java.awt.GraphicsEnvironment;
import java.awt.Menu;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.event.EventHandler;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModulesAddedEvent;
import org.scijava.module.event.ModulesRemovedEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

import ij.Menus;

/**
 * Leaves the commands in Fiji's menu and search bar once. Fiji reads {@code plugins.config}, too, and would have each
 * of them a second time: as an old plug-in, which is for plain ImageJ only.
 */
@Plugin(type = Service.class, priority = Priority.HIGH)
public final class FijiMenu extends AbstractService implements SciJavaService {

	/** What Fiji has and plain ImageJ has not: the service that joins ImageJ and SciJava. */
	private static final String FIJI = "net.imagej.legacy.LegacyService";

	private static final String MENU = "Plugins>Anomaly";

	@Parameter
	private PluginService plugins;

	@Parameter
	private ModuleService modules;

	/**
	 * When Fiji starts it first takes away modules that are not for its user interface, and then puts SciJava's commands
	 * into ImageJ's menus: between the two the entries of {@code plugins.config} go unnoticed.
	 */
	@EventHandler
	private void onEvent(@SuppressWarnings("unused") final ModulesRemovedEvent event) {
		final Map<?, ?> commands = isFiji() ? Menus.getCommands() : null;
		if (commands != null) removePlugIns(commands, GraphicsEnvironment.isHeadless() ? null : Menus.getImageJMenu(MENU));
	}

	/** Old plug-ins become modules, which the search bar finds. */
	@EventHandler
	private void onEvent(final ModulesAddedEvent event) {
		if (isFiji()) modules.removeModules(event.getItems().stream().filter(FijiMenu::isPlugIn).toList());
	}

	private boolean isFiji() {
		return plugins.getPlugin(FIJI) != null;
	}

	private static boolean isPlugIn(final ModuleInfo info) {
		return info instanceof CommandInfo command && CommandPlugIn.class.getName().equals(command.getPresets().get(
			"className"));
	}

	/**
	 * Removes the plug-ins of {@code plugins.config}.
	 *
	 * @param commands class of a plug-in by label
	 * @param menu null where there is none
	 */
	static void removePlugIns(final Map<?, ?> commands, final Menu menu) {
		final Set<?> labels = commands.entrySet().stream().filter(command -> command.getValue().toString().startsWith(
			CommandPlugIn.class.getName() + "(")).map(Map.Entry::getKey).collect(Collectors.toSet());
		commands.keySet().removeAll(labels);
		if (menu == null) return;
		for (int i = menu.getItemCount() - 1; i >= 0; i--)
			if (labels.contains(menu.getItem(i).getLabel())) menu.remove(i);
	}
}
