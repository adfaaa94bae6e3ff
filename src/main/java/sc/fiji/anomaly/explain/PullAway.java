package sc.fiji.anomaly.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * How alike the images of a batch are: the mean squared cosine between any two of them (the pull-away term of Zhao et
 * al. 2017; MLSAD, eq. 5). Intensities are counted from the darkest up, since all images with a dark background would
 * be alike otherwise: the paper uses a variant, too, whose form is lost.
 */
final class PullAway {

	private static final float SMALLEST = 1e-6f;

	private final int count;
	private final NDArray one;
	private final NDArray pairs;
	private final NDArray self;
	private final NDArray smallest;

	/**
	 * @param count images in a batch; at least 2
	 * @param scope owns what lives as long as this term
	 */
	PullAway(final int count, final NDManager scope) {
		this.count = count;
		one = scope.create(1f);
		pairs = scope.create((float) count * (count - 1));
		self = scope.create((float) count);
		smallest = scope.create(SMALLEST);
	}

	/**
	 * The term.
	 *
	 * @param images {@code B x C x H x W} values in [-1, 1]
	 * @return a scalar from 0 (all different) to 1 (all the same)
	 */
	NDArray of(final NDArray images) {
		final NDArray rows = images.add(one).reshape(new Shape(count, images.size() / count));
		final NDArray lengths = rows.mul(rows).sum(new int[] { 1 }, true).add(smallest).sqrt();
		final NDArray directions = rows.div(lengths);
		final NDArray cosines = directions.matMul(directions.transpose());
		return cosines.mul(cosines).sum().sub(self).div(pairs);
	}
}
