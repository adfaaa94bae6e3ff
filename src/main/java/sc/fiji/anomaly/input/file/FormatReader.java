package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.nio.file.Path;

import ij.ImagePlus;

/** Reads files of one format. */
@FunctionalInterface
interface FormatReader {

	/**
	 * Opens a file, without showing it.
	 *
	 * @throws UnknownKindException if the file may be whole, but is of a kind that this reader does not know
	 * @throws IOException if the file is no whole image; the message is the reason, without the file's name
	 */
	ImagePlus read(Path file) throws IOException;
}
