package sc.fiji.anomaly.input;

import java.io.IOException;
import java.nio.file.Path;

import ij.ImagePlus;

import sc.fiji.anomaly.input.file.ImageFile;

/**
 * A file that may be an image.
 *
 * @param name its name, with the folders below the one that was given, as in {@code patient1/scan.tif}
 * @param file where it is
 */
public record ImageSource(String name, Path file) {

	/**
	 * Opens it. One file at a time: some of ImageJ's readers say what is wrong in a place that all share.
	 *
	 * @throws IOException if it is no whole image; the message is the reason, without the file's name
	 */
	public ImagePlus open() throws IOException {
		return new ImageFile(file).open();
	}
}
