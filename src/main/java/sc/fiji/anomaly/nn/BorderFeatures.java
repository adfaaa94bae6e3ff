package sc.fiji.anomaly.nn;

/**
 * How near the image's borders are: for each border a short and a long ramp from 1 at the border to exactly 0 at its
 * reach, so that the inside of a large image looks like the inside of a small one.
 */
public final class BorderFeatures implements PositionFeatures {

	/** Where the training images say nothing else. */
	public static final double DEFAULT_REACH = 32;

	private final double near;
	private final double far;

	/** @param reach the distance in pixels from which on a border is not felt any more */
	public BorderFeatures(final double reach) {
		far = reach;
		near = reach / 4;
	}

	@Override
	public int count() {
		return 8;
	}

	@Override
	public boolean isOfColumn(final int feature) {
		return feature < 4;
	}

	@Override
	public void write(final double x, final double y, final double width, final double height, final float[] to,
		final int offset, final int stride)
	{
		int at = offset;
		for (final double distance : new double[] { x, width - 1 - x, y, height - 1 - y }) {
			to[at] = (float) Math.max(0, 1 - distance / near);
			to[at + stride] = (float) Math.max(0, 1 - distance / far);
			at += 2 * stride;
		}
	}
}
