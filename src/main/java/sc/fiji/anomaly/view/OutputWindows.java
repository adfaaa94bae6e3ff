package sc.fiji.anomaly.view;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

import sc.fiji.anomaly.input.OutputMark;

/**
 * Shows the images that commands make. Each is marked as what it is. A macro's current image stays the current one, in
 * every host and in batch mode: who wants to go on with an output selects it by its title. A user who works by hand
 * gets the new window in front.
 */
public final class OutputWindows {

	private final Optional<ImagePlus> current;

	private final boolean inMacro;

	/**
	 * @param current the image that is the current one for who asked for the command
	 * @param inMacro whether a macro or script asked for it
	 */
	public OutputWindows(final Optional<ImagePlus> current, final boolean inMacro) {
		this.current = current;
		this.inMacro = inMacro;
	}

	/** Shows an image. An older output of the same title gets a number, so that the title is that of the newest one. */
	public void show(final ImagePlus image, final OutputMark mark) {
		mark.put(image);
		renameOlder(image.getTitle());
		final ImagePlus ofThread = WindowManager.getTempCurrentImage();
		image.show();
		if (inMacro || Interpreter.isBatchMode()) current.filter(OutputWindows::isOpen).ifPresent(before -> IJ.selectWindow(
			before.getID()));
		// threads outlive commands, and the next command would find this image there
		WindowManager.setTempCurrentImage(ofThread);
	}

	/** Brings an image that was changed to a user's eyes. Macros' windows stay as they are. */
	public void raise(final ImagePlus image) {
		if (!inMacro && !Interpreter.isBatchMode() && image.getWindow() != null) image.getWindow().toFront();
	}

	private static boolean isOpen(final ImagePlus image) {
		return WindowManager.getImage(image.getID()) != null;
	}

	/** Older outputs of this title get a number. */
	static void renameOlder(final String title) {
		final List<ImagePlus> open = open();
		final Set<String> titles = open.stream().map(ImagePlus::getTitle).collect(Collectors.toSet());
		int number = 1;
		for (final ImagePlus image : open) {
			if (!image.getTitle().equals(title) || OutputMark.of(image).isEmpty()) continue;
			while (titles.contains(title + " (" + number + ")"))
				number++;
			image.setTitle(title + " (" + number++ + ")");
		}
	}

	private static List<ImagePlus> open() {
		final int[] ids = WindowManager.getIDList();
		return ids == null ? List.of() : Arrays.stream(ids).mapToObj(WindowManager::getImage).filter(Objects::nonNull)
			.toList();
	}
}
