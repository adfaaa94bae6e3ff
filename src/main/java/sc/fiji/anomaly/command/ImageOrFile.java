package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import ij.ImagePlus;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.input.OpenImages;
import sc.fiji.anomaly.input.file.ImageFile;
import sc.fiji.anomaly.input.file.WhiteIsZero;

/** An open image, or instead of it an image file, which is opened without being shown. */
final class ImageOrFile {

	private final OpenImages images;

	private final String title;

	private final File file;

	private final Consumer<String> log;

	/**
	 * @param title title of an open image; null or blank for the current one
	 * @param file null or blank for an open image
	 */
	ImageOrFile(final OpenImages images, final String title, final File file, final Consumer<String> log) {
		this.images = images;
		this.title = title;
		this.file = file;
		this.log = log;
	}

	/**
	 * The image.
	 *
	 * @throws InvalidInputException if there is no such image, or it cannot be worked on
	 * @throws IOException if it cannot be read
	 */
	ImagePlus get() throws IOException {
		if (!Check.isGiven(file)) return images.find(Check.text(title));
		if (!Check.text(title).isEmpty()) throw new InvalidInputException("image, file",
			"give one of them, the title of an open image or a file");
		final ImagePlus image = open(file.toPath());
		if (WhiteIsZero.sumOf(image).isPresent()) log.accept(image.getTitle() +
			" has white as 0 (MONOCHROME1, WhiteIsZero); its values were turned round, so that larger ones are brighter");
		return image;
	}

	private static ImagePlus open(final Path path) throws IOException {
		try {
			return new ImageFile(path).open();
		}
		catch (final IOException e) {
			throw new IOException("file: " + path + " " + e.getMessage(), e);
		}
	}
}
