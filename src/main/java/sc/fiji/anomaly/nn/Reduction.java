package sc.fiji.anomaly.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.image.Extent;

/**
 * Makes images smaller by averaging over areas, and maps of the small images as large as the images again, each pixel
 * averaging over the areas that it touches: both ways keep the mean. Can be differentiated. An image that is small
 * enough stays as it is.
 */
public final class Reduction {

	private final Extent to;
	private final NDArray columns;
	private final NDArray rows;
	private final NDArray columnsBack;
	private final NDArray rowsBack;

	private Reduction(final NDManager scope, final Extent from, final Extent to) {
		this.to = to;
		columns = shares(scope, from.width(), to.width());
		rows = shares(scope, from.height(), to.height());
		columnsBack = shares(scope, to.width(), from.width());
		rowsBack = shares(scope, to.height(), from.height());
	}

	/**
	 * To at most so many pixels along the longer side.
	 *
	 * @param scope keeps what is needed
	 * @param from size of the images
	 */
	public static Reduction toSide(final NDManager scope, final Extent from, final int side) {
		return new Reduction(scope, from, scaled(from, (double) side / Math.max(from.width(), from.height())));
	}

	/** To at most so many pixels. */
	public static Reduction toPixels(final NDManager scope, final Extent from, final int pixels) {
		return new Reduction(scope, from, scaled(from, Math.sqrt((double) pixels / from.width() / from.height())));
	}

	private static Extent scaled(final Extent from, final double scale) {
		if (scale >= 1) return from;
		// a product that misses a whole number by rounding alone is that number
		return new Extent(Math.max(1, (int) (from.width() * scale + 1e-6)), Math.max(1, (int) (from.height() * scale +
			1e-6)));
	}

	/** How much of each new pixel each old one makes, along one axis: {@code old x new}, with sums of 1 over the old. */
	private static NDArray shares(final NDManager scope, final int old, final int now) {
		final float[] shares = new float[old * now];
		// in units of which a new pixel has as many as there are old ones, and the other way round
		for (int j = 0; j < now; j++)
			for (int i = 0; i < old; i++) {
				final long overlap = Math.min((i + 1L) * now, (j + 1L) * old) - Math.max((long) i * now, (long) j * old);
				shares[i * now + j] = Math.max(0, overlap) / (float) old;
			}
		return scope.create(shares, new Shape(old, now));
	}

	/** Size of the small images. */
	public Extent to() {
		return to;
	}

	/** {@code B x C x H x W} images to {@code B x C x h x w}. */
	public NDArray small(final NDArray images) {
		return resampled(images, columns, rows);
	}

	/** {@code B x C x h x w} maps to {@code B x C x H x W}. */
	public NDArray large(final NDArray maps) {
		return resampled(maps, columnsBack, rowsBack);
	}

	/** Values of a small image: C h w. */
	public int values(final int channels) {
		return channels * to.width() * to.height();
	}

	/**
	 * The squares of differences between small images, mean over the channels, as maps of the size of the images.
	 *
	 * @param differences {@code B x (C h w)}
	 * @return {@code B x 1 x H x W}
	 */
	public NDArray squares(final NDArray differences, final int channels) {
		return large(differences.mul(differences).reshape(-1, channels, to.height(), to.width()).mean(new int[] { 1 },
			true));
	}

	private static NDArray resampled(final NDArray images, final NDArray columns, final NDArray rows) {
		return images.matMul(columns).swapAxes(2, 3).matMul(rows).swapAxes(2, 3);
	}
}
