package sc.fiji.anomaly.command;

import java.io.IOException;

import ij.ImagePlus;

/** The image that a command shall work on, looked for when the other parameters are known to be right. */
@FunctionalInterface
interface ChosenImage {

	/**
	 * The image.
	 *
	 * @throws IllegalArgumentException where there is no such image, or it cannot be worked on
	 * @throws IOException              where it cannot be read
	 */
	ImagePlus get() throws IOException;
}
