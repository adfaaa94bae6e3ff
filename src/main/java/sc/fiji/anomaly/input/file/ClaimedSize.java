package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.util.Locale;

/**
 * The size that a file claims to have. It is checked before memory is taken: a damaged or forged header may claim
 * anything.
 *
 * @param width columns
 * @param height rows
 * @param planes how many of them; slices, frames and channels alike
 * @param bitsPerPixel of a plane, all samples of a pixel together, as stored in memory
 */
record ClaimedSize(long width, long height, long planes, long bitsPerPixel) {

	/** What to do about too little memory. */
	static final String MORE_MEMORY =
		"give ImageJ more (Edit > Options > Memory & Threads...), or make the image smaller";

	private static final double MEGABYTE = 1 << 20;

	/** Bytes of all planes. */
	double bytes() {
		return (double) width * height * planes * bitsPerPixel / Byte.SIZE;
	}

	/** @throws IOException if no image can have that size */
	ClaimedSize checkShape() throws IOException {
		if (width < 1 || height < 1 || planes < 1) throw new IOException("has no pixels");
		if ((double) width * height > Integer.MAX_VALUE) throw new IOException("is too large to be opened as one image: " +
			this + " are more than " + Integer.MAX_VALUE + "; cut it into tiles");
		return this;
	}

	/** @throws IOException if no image can have that size, or memory cannot hold it */
	ClaimedSize check() throws IOException {
		checkShape();
		final long memory = Runtime.getRuntime().maxMemory();
		if (bytes() > memory) throw new IOException(String.format(Locale.ROOT,
			"needs %.0f MB of memory for its %s, more than the %.0f MB that there are; %s", bytes() / MEGABYTE, this, memory /
				MEGABYTE, MORE_MEMORY));
		return this;
	}

	/**
	 * Checks the size of compressed pixels.
	 *
	 * @param compressed bytes that hold the pixels
	 * @param ratio bytes of pixels that a byte can hold at most
	 * @throws IOException if that many bytes cannot hold that many pixels
	 */
	ClaimedSize checkHeldBy(final long compressed, final long ratio) throws IOException {
		checkShape();
		if (bytes() > (double) compressed * ratio) throw new IOException("is damaged: it claims " + this +
			", but holds only " + compressed + " bytes of them");
		return this;
	}

	/** @return for instance {@code 3 planes of 640 x 480 pixels} */
	@Override
	public String toString() {
		return (planes == 1 ? "" : planes + " planes of ") + width + " x " + height + " pixels";
	}
}
