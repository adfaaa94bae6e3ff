package sc.fiji.anomaly.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

import sc.fiji.anomaly.InvalidInputException;

/**
 * The open images, as a macro, a script or a user sees them at one moment: the images have titles, and one of them is
 * the current one.
 * <p>
 * The obvious way, to ask ImageJ when a command needs the image, is a trap: commands run on threads of their own, and
 * each thread has a current image of its own. So who is asked to do something makes this at once, on the thread of who
 * asks.
 * </p>
 */
public final class OpenImages {

	/** Null where no image is open. */
	private final ImagePlus current;

	private OpenImages(final ImagePlus current) {
		this.current = current;
	}

	/** The open images as the calling thread sees them. */
	public static OpenImages now() {
		// where IJ.run(image, ...) and macros in batch mode put the image that they mean
		final ImagePlus ofThread = WindowManager.getTempCurrentImage();
		if (ofThread != null) return new OpenImages(ofThread);
		final ImagePlus ofBatch = Interpreter.isBatchMode() ? Interpreter.getLastBatchModeImage() : null;
		return new OpenImages(ofBatch != null ? ofBatch : WindowManager.getCurrentImage());
	}

	/** The image that was the current one. */
	public Optional<ImagePlus> current() {
		return Optional.ofNullable(current);
	}

	/**
	 * The image of the given title, or the current one.
	 *
	 * @param title title of an open image, whatever blanks it begins or ends with; blank for the current image
	 * @throws IllegalArgumentException if there is no such image, where several have that title and none of them is the
	 *           current one, or where the image shows nothing that could be scored
	 */
	public ImagePlus find(final String title) {
		final ImagePlus image = title.isBlank() ? current().orElseThrow(() -> new InvalidInputException("",
			"No image is open; open one first")) : named(title.trim());
		if (image.getWidth() < 1 || image.getHeight() < 1 || image.getStackSize() < 1) throw new InvalidInputException(
			"image", "'" + image.getTitle() + "' has no pixels");
		// that is what is left of an image whose window was closed
		if (image.getProcessor() == null) throw new InvalidInputException("image", "'" + image.getTitle() + "' was closed");
		OutputMark.of(image).ifPresent(mark -> refuse(image, mark));
		return image;
	}

	private void refuse(final ImagePlus image, final OutputMark mark) {
		final String meant = !mark.of().isEmpty() && titles().contains(mark.of()) ? "Probably '" + mark.of() +
			"' was meant: make it the current image, or give its title as image" : "Make the image that you mean the " +
				"current one, or give its title as image";
		throw new InvalidInputException("image", "'" + image.getTitle() + "' is " + mark.what() +
			", not an image to look at. " + meant);
	}

	/** Titles of the open images that can be worked on, in the order in which they were opened, each once. */
	public List<String> titles() {
		return open().stream().filter(image -> OutputMark.of(image).isEmpty()).map(ImagePlus::getTitle).distinct().toList();
	}

	private ImagePlus named(final String title) {
		final List<ImagePlus> found = open().stream().filter(image -> title.equals(image.getTitle().trim())).toList();
		if (found.size() == 1) return found.get(0);
		if (found.isEmpty()) throw new InvalidInputException("image", "no open image has the title '" + title + "'; " +
			(titles().isEmpty() ? "no image is open" : "open are: " + String.join(", ", titles())));
		if (found.contains(current)) return current;
		throw new InvalidInputException("image", found.size() + " open images have the title '" + title +
			"'; make one of them the current image, or rename one (Image > Rename...)");
	}

	private List<ImagePlus> open() {
		final List<ImagePlus> images = new ArrayList<>();
		final int[] ids = WindowManager.getIDList();
		if (ids != null) for (final int id : ids)
			images.add(WindowManager.getImage(id));
		// an image may be current without being on ImageJ's lists: those that a script selects for its thread
		if (!images.contains(current)) images.add(current);
		images.removeIf(Objects::isNull);
		return images;
	}
}
