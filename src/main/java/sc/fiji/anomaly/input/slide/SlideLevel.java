package sc.fiji.anomaly.input.slide;

/**
 * A resolution in which a slide can be read.
 *
 * @param width columns
 * @param height rows
 */
public record SlideLevel(long width, long height) {

	/** Pixels of both sides may have been cut off or added where they did not fill a pixel of the smaller level. */
	private static final int TOLERANCE = 1;

	/** Pixels. */
	public long pixels() {
		return width * height;
	}

	/**
	 * Whether this is the same picture as a larger one, smaller: one factor reduces both sides, up to a pixel.
	 */
	boolean isReductionOf(final SlideLevel larger) {
		if (width >= larger.width || height >= larger.height) return false;
		return Math.max(least(larger.width, width), least(larger.height, height)) <= Math.min(most(larger.width, width),
			most(larger.height, height));
	}

	private static double least(final long large, final long small) {
		return (double) large / (small + TOLERANCE);
	}

	private static double most(final long large, final long small) {
		return small <= TOLERANCE ? Double.POSITIVE_INFINITY : (double) large / (small - TOLERANCE);
	}

	@Override
	public String toString() {
		return width + " x " + height + " pixels";
	}
}
