package sc.fiji.anomaly.image;

/**
 * A structure size that is looked at on its own: patches of {@code receptiveField} pixels of the working image reduced
 * {@code reduction} times.
 *
 * @param receptiveField width and height of the patch that one score sees, in pixels of the reduced image; at least 1
 * @param reduction      how many working pixels make one pixel of the reduced image along each axis; at least 1
 */
public record Level(int receptiveField, int reduction) {

	public Level {
		if (receptiveField < 1 || reduction < 1)
			throw new IllegalArgumentException("Not a level: " + receptiveField + " px, reduced " + reduction + " times");
	}

	/** A level of the working image as it is. */
	public static Level of(final int receptiveField) {
		return new Level(receptiveField, 1);
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
