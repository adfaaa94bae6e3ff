package sc.fiji.anomaly.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/**
 * Finds the image to work on among the open ones.
 * <p>
 * The obvious way is a trap: commands run on threads of their own, where ImageJ's current image may be the front window
 * while the macro works on an image of batch mode that has no window at all. So batch mode's own list is asked first.
 * </p>
 */
public final class OpenImages {

	private OpenImages() {
		// nothing to make
	}

	/**
	 * The image of the given title, or the current one.
	 *
	 * @param title title of an open image, whatever blanks it begins or ends with; blank for the current image
	 * @throws IllegalArgumentException where there is no such image, where several have that title and none of them is
	 *                                  the current one, or where the image has no pixels
	 */
	public static ImagePlus find(final String title) {
		final ImagePlus image = title.isBlank() ? current() : named(title.trim());
		if (image.getWidth() < 1 || image.getHeight() < 1 || image.getStackSize() < 1)
			throw new IllegalArgumentException("image: '" + image.getTitle() + "' has no pixels");
		return image;
	}

	/** Titles of the open images, in the order in which they were opened, each once. */
	public static List<String> titles() {
		return open().stream().map(ImagePlus::getTitle).distinct().toList();
	}

	private static ImagePlus current() {
		final ImagePlus image = currentOrNull();
		if (image == null) throw new IllegalArgumentException("No image is open; open one first");
		return image;
	}

	private static ImagePlus currentOrNull() {
		if (Interpreter.isBatchMode()) {
			final ImagePlus image = Interpreter.getLastBatchModeImage();
			if (image != null) return image;
		}
		return WindowManager.getCurrentImage();
	}

	private static ImagePlus named(final String title) {
		final List<ImagePlus> found = open().stream().filter(image -> title.equals(image.getTitle().trim())).toList();
		if (found.size() == 1) return found.get(0);
		if (found.isEmpty()) throw new IllegalArgumentException("image: no open image has the title '" + title + "'; "
			+ (titles().isEmpty() ? "no image is open" : "open are: " + String.join(", ", titles())));
		final ImagePlus current = currentOrNull();
		if (found.contains(current)) return current;
		throw new IllegalArgumentException("image: " + found.size() + " open images have the title '" + title
			+ "'; make one of them the current image, or rename one (Image > Rename...)");
	}

	private static List<ImagePlus> open() {
		final List<ImagePlus> images = new ArrayList<>();
		final int[] ids = WindowManager.getIDList();
		if (ids != null) for (final int id : ids)
			images.add(WindowManager.getImage(id));
		// an image may be current without being on ImageJ's lists: those that a script selects for its thread
		final ImagePlus current = currentOrNull();
		if (!images.contains(current)) images.add(current);
		images.removeIf(Objects::isNull);
		return images;
	}
}
