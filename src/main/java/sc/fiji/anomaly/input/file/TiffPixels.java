package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.util.List;

import ij.process.ImageProcessor;

/** Reads the pixels of the pages of a TIFF file. */
@FunctionalInterface
interface TiffPixels {

	/**
	 * Reads a page.
	 *
	 * @param page index of the page, from 0
	 * @return one image of a colour or grey page; one a channel of other pages
	 * @throws IOException if it cannot be read, or is not all there
	 */
	List<ImageProcessor> read(int page) throws IOException;
}
