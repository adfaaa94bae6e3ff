package sc.fiji.anomaly.view;

/**
 * The scale from surprise ({@code -log10} of the share of normal pixels above) to one of 256 colours. It is fixed by
 * the model and never stretched to the image at hand, so that a normal image stays clear.
 *
 * @param highest the surprise that has the last colour; above 0
 */
public record HeatScale(double highest) {

	/** The colour index of what is not marked. */
	public static final int CLEAR = 0;

	private static final int LAST = 255;

	public HeatScale {
		if (!(highest > 0 && Double.isFinite(highest))) throw new IllegalArgumentException(
			"The top of the colour scale must be above 0, but is " + highest);
	}

	/** Index of a surprise: {@link #CLEAR} for 0, below and NaN, else 1 to 255. */
	public int index(final double surprise) {
		if (!(surprise > 0)) return CLEAR;
		return (int) Math.min(Math.max(Math.round(surprise / highest * LAST), 1), LAST);
	}
}
