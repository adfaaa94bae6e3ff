package sc.fiji.anomaly.preprocessing;

import sc.fiji.anomaly.InvalidInputException;

/**
 * Which working images a method can take.
 *
 * @param smallest pixels that an image must have along each axis; at least 1
 * @param multiple aligned images have a multiple of this many pixels along each axis; at least 1
 */
public record SizeRule(int smallest, int multiple) {

	/** Pixels of aligned images along each axis, at the most: larger ones fit no memory, level by level. */
	static final int LARGEST = 4096;

	public SizeRule {
		if (smallest < 1 || multiple < 1) throw new IllegalArgumentException("Not a rule for sizes: at least " + smallest +
			" pixels, multiples of " + multiple);
	}

	/** Any size from {@code smallest} pixels on. */
	public static SizeRule atLeast(final int smallest) {
		return new SizeRule(smallest, 1);
	}

	/** Whether aligned images may have this many pixels along an axis. */
	public boolean allows(final int pixels) {
		return pixels >= smallest && pixels % multiple == 0;
	}

	/** The nearest size that fits, where halfway the larger one. */
	int fitted(final double pixels) {
		final int lowest = (smallest + multiple - 1) / multiple * multiple;
		return Math.max(lowest, (int) Math.round(pixels / multiple) * multiple);
	}

	/**
	 * Checks a size that was asked for.
	 *
	 * @throws IllegalArgumentException if it does not fit; the message says which would
	 */
	void check(final int asked, final boolean aligned) {
		if (asked < smallest) throw new InvalidInputException("size", asked + " is below what the method can take, " +
			smallest + " pixels; write 0 to have it chosen");
		if (aligned && asked > LARGEST) throw new InvalidInputException("size", asked + " is above " + LARGEST +
			" pixels, the most that aligned images are looked at in; write a smaller one, or 0 to have it chosen");
		if (aligned && asked % multiple != 0) throw new InvalidInputException("size", asked + " is no multiple of " +
			multiple + ", which the method needs; write " + Math.max(fitted(asked - multiple / 2.0), fitted(smallest)) +
			" or " + fitted(asked + multiple / 2.0) + ", or 0 to have it chosen");
	}
}
