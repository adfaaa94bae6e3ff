package sc.fiji.anomaly.command;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.module.ModuleItem;
import org.scijava.prefs.PrefService;

/**
 * The model file and the folders that a person chose last in a dialog: the next dialog proposes them. Macros and
 * scripts never get them.
 */
final class LastUsed {

	/** What is chosen again and again. Others are blank for a reason: a blank says the open image, or none. */
	private static final Set<String> REMEMBERED = Set.of("model", "normals", "images");

	/** How many of each are kept. */
	private static final int MOST = 8;

	/** No path has one. */
	private static final String SEPARATOR = "\n";

	private final PrefService preferences;

	LastUsed(final PrefService preferences) {
		this.preferences = preferences;
	}

	/** Fills in what was chosen last and is still there, and offers the others; nothing that is to be written. */
	void propose(final CommandForm form) {
		for (final ModuleItem<?> input : form.getInfo().inputs()) {
			final String name = input.getName();
			if (!isRemembered(input) || isWritten(input)) continue;
			final List<File> files = files(name).stream().filter(File::exists).toList();
			form.offerAgain(name, files);
			if (form.getInput(name) == null && !files.isEmpty()) form.setInput(name, files.get(0));
		}
	}

	private List<File> files(final String name) {
		final String paths = preferences.get(LastUsed.class, name);
		return paths == null ? List.of() : Arrays.stream(paths.split(SEPARATOR)).map(File::new).toList();
	}

	/** Keeps what was filled in. */
	void remember(final CommandForm form) {
		for (final ModuleItem<?> input : form.getInfo().inputs()) {
			final String name = input.getName();
			if (!isRemembered(input) || !(form.getInput(name) instanceof final File file) || !Check.isGiven(file)) continue;
			preferences.put(LastUsed.class, name, Stream.concat(Stream.of(file.getAbsoluteFile()), files(name).stream())
				.distinct().limit(MOST).map(File::getPath).collect(Collectors.joining(SEPARATOR)));
		}
	}

	private static boolean isRemembered(final ModuleItem<?> input) {
		return input.getType() == File.class && REMEMBERED.contains(input.getName());
	}

	private static boolean isWritten(final ModuleItem<?> input) {
		return input.getWidgetStyle() != null && input.getWidgetStyle().startsWith("save");
	}
}
