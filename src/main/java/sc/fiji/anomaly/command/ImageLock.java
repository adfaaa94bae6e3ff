package sc.fiji.anomaly.command;

import ij.ImagePlus;

import sc.fiji.anomaly.InvalidInputException;

/** Keeps other commands away from an open image until it is closed. Belongs to one thread. */
final class ImageLock implements AutoCloseable {

	private final ImagePlus image;

	/**
	 * Takes the image.
	 *
	 * @param parameter what the image was given as, for the error
	 * @throws IllegalArgumentException if another command has it
	 */
	ImageLock(final String parameter, final ImagePlus image) {
		if (!image.lockSilently()) throw new InvalidInputException(parameter, "'" + image.getTitle() +
			"' is being worked on by another command; wait for its end");
		this.image = image;
	}

	@Override
	public void close() {
		image.unlock();
	}
}
