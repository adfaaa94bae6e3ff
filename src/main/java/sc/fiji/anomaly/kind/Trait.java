package sc.fiji.anomaly.kind;

/** What people would say of how an image looks. Each trait has some of the figures of {@link Looks}. */
enum Trait {

		/** Percentiles of the values. */
		BRIGHTNESS("its brightness", 7, 0.05),

		/** Shares of the most frequent value, of black and of white. */
		BLANK("how much of it is blank or saturated", 3, 0.05),

		/** Differences of neighbours, along both axes, from single pixels to blocks of 16: logarithms to the base of 10. */
		SHARPNESS("its sharpness", 10, 0.05),

		/** How far each of three channels is from their mean. */
		COLOURS("its colours", 6, 0.05),

		/** Logarithm of width by height. Half as long again may be another crop of the same. */
		SHAPE("its shape", 1, 0.6),

		/** Logarithm of the area. Images that are twice as wide and high may show the same. */
		SIZE("its size", 1, 1.6);

	private final String text;
	private final int count;
	private final double least;

	Trait(final String text, final int count, final double least) {
		this.text = text;
		this.count = count;
		this.least = least;
	}

	/** How many figures it has. */
	int count() {
		return count;
	}

	/** By how much a figure may always differ. */
	double least() {
		return least;
	}

	/** Whether a part that was cut out of a larger image has nothing of it: its figures are 0. */
	boolean isOfWhole() {
		return this == SHAPE || this == SIZE;
	}

	@Override
	public String toString() {
		return text;
	}
}
