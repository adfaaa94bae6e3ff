package sc.fiji.anomaly.command;

import java.io.File;
import java.util.Set;

import org.scijava.module.ModuleItem;
import org.scijava.prefs.PrefService;

/**
 * The model file and the folders that a person chose last in a dialog: the next dialog proposes them. Macros and
 * scripts never get them.
 */
final class LastUsed {

	/** What is chosen again and again. Others are blank for a reason: a blank says the open image, or none. */
	private static final Set<String> REMEMBERED = Set.of("model", "normals", "images");

	private final PrefService preferences;

	LastUsed(final PrefService preferences) {
		this.preferences = preferences;
	}

	/** Fills in what is still there; nothing that is to be written. */
	void propose(final CommandForm form) {
		for (final ModuleItem<?> input : form.getInfo().inputs()) {
			final String name = input.getName();
			if (!isRemembered(input) || isWritten(input) || form.getInput(name) != null) continue;
			final String path = preferences.get(LastUsed.class, name);
			if (path != null && new File(path).exists()) form.setInput(name, new File(path));
		}
	}

	/** Keeps what was filled in. */
	void remember(final CommandForm form) {
		for (final ModuleItem<?> input : form.getInfo().inputs()) {
			final String name = input.getName();
			if (isRemembered(input) && form.getInput(name) instanceof final File file && Check.isGiven(file)) preferences.put(
				LastUsed.class, name, file.getAbsolutePath());
		}
	}

	private static boolean isRemembered(final ModuleItem<?> input) {
		return input.getType() == File.class && REMEMBERED.contains(input.getName());
	}

	private static boolean isWritten(final ModuleItem<?> input) {
		return input.getWidgetStyle() != null && input.getWidgetStyle().startsWith("save");
	}
}
