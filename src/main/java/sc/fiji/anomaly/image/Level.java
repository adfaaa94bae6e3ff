package sc.fiji.anomaly.image;

/**
 * A structure size that is looked at on its own: patches of {@code receptiveField} pixels of the working image reduced
 * {@code reduction} times.
 *
 * @param receptiveField width and height of the patch that one score sees, in pixels of the reduced image; at least 1
 * @param reduction how many working pixels make one pixel of the reduced image along each axis; at least 1
 * @param stride distance between neighbouring patches when an image is scored, in pixels of the reduced image; at least
 *          1. Large patches overlap so much that every second one tells as much as all
 */
public record Level(int receptiveField, int reduction, int stride) {

	public Level {
		if (receptiveField < 1 || reduction < 1 || stride < 1) throw new IllegalArgumentException("Not a level: " +
			receptiveField + " px, reduced " + reduction + " times, every " + stride + " px");
	}

	/** A level of the working image as it is. */
	public static Level of(final int receptiveField) {
		return new Level(receptiveField, 1, 1);
	}

	/** How many patches lie side by side in {@code pixels} of the reduced image. */
	public long patches(final long pixels) {
		return Math.max(0, Math.floorDiv(pixels - receptiveField, (long) stride) + 1);
	}

	/**
	 * The pixel of the reduced image where a patch has its centre, which lies between pixels for patches of even size.
	 */
	public double centre(final long patch) {
		return patch * stride + (receptiveField - 1) / 2.0;
	}

	/** Width of the structures that this level sees, in pixels of the working image. This is the level's name. */
	public int size() {
		return receptiveField * reduction;
	}

	@Override
	public String toString() {
		return "level " + size();
	}
}
