package sc.fiji.anomaly.method.neighbour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.Reduction;

/** Normal images, made small, among which the nearest to an image is looked up. */
final class KeptImages {

	/** Name of the array of the images, one in a row. */
	static final String IMAGES = "images";

	private final Reduction reduction;
	private final NDArray kept;
	private final NDArray transposed;
	private final NDArray squares;
	private final NDArray minusTwo;

	/**
	 * @param parameters hold the {@link #IMAGES}
	 * @param channels of the images
	 * @param reduction of the images
	 * @throws IllegalArgumentException if the parameters are of other images
	 */
	KeptImages(final Parameters parameters, final int channels, final Reduction reduction) {
		this.reduction = reduction;
		kept = parameters.rows(IMAGES, reduction.values(channels));
		transposed = kept.transpose();
		try (NDArray product = kept.mul(kept)) {
			squares = product.sum(new int[] { 1 });
		}
		minusTwo = parameters.shared(-2);
	}

	/**
	 * The squared difference between each pixel and that of the nearest kept image, mean over the channels:
	 * {@code B x C x H x W} to {@code B x 1 x H x W}.
	 */
	NDArray difference(final NDArray images) {
		final long count = images.getShape().get(0);
		final NDArray small = reduction.small(images).reshape(count, -1);
		// |a|^2 is the same for all that an image is compared with
		final NDArray nearest = small.matMul(transposed).mul(minusTwo).add(squares).argMin(1);
		final NDArray difference = small.sub(kept.get(images.getManager(), new NDIndex("{}", nearest)));
		return reduction.squares(difference, (int) images.getShape().get(1));
	}
}
