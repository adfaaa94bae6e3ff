package sc.fiji.anomaly.method.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.nn.Parameters;

/**
 * What is kept of normal places, and how far others are from it: from the nearest place that is kept, and from the
 * middle of all by how much they differ (Mahalanobis). Both as multiples of what is usual for normal places, so that
 * they can be brought together, and the evidence of several descriptors be compared.
 */
final class NormalPlaces {

	/** Names of what is kept. */
	static final String MEAN = "mean";
	static final String AXES = "axes";
	static final String BANK = "bank";
	static final String USUAL = "usual";

	/** Rows that are compared with the bank at once: 16 MB of distances. */
	private static final long ROWS = 1024;

	private final NDArray mean;
	private final NDArray axes;
	private final NDArray bank;
	private final NDArray squares;
	private final NDArray usual;

	/**
	 * @param parameters hold what is kept
	 * @param count numbers of a descriptor
	 * @param wheres numbers that say where a place is, behind the whitened ones in the bank; 0 if that does not count
	 * @throws IllegalArgumentException if the parameters are of other descriptors
	 */
	NormalPlaces(final Parameters parameters, final int count, final int wheres) {
		mean = parameters.filledState(MEAN, new Shape(1, count), 0);
		axes = parameters.rows(AXES, count).transpose();
		final NDArray kept = parameters.rows(BANK, (int) axes.getShape().get(1) + wheres);
		usual = parameters.filledState(USUAL, new Shape(2), 1);
		try (NDArray transposed = kept.transpose(); NDArray product = kept.mul(kept)) {
			bank = transposed.mul(-2);
			squares = product.sum(new int[] { 1 });
		}
	}

	/**
	 * How far places are from what is usual.
	 *
	 * @param descriptors {@code P x D}
	 * @param wheres {@code P x 2} numbers that say where in the image each is; null if that does not count
	 * @return P values of at least 0, about 1 for normal places
	 */
	NDArray evidence(final NDArray descriptors, final NDArray wheres) {
		return distances(descriptors, wheres).div(usual).mean(new int[] { 1 });
	}

	/**
	 * How far places are from the nearest that is kept, and from the middle of all, as they are.
	 *
	 * @return {@code P x 2} values of at least 0
	 */
	NDArray distances(final NDArray descriptors, final NDArray wheres) {
		final NDArray white = descriptors.sub(mean).matMul(axes);
		final NDArray deviations = white.mul(white).sum(new int[] { 1 }).sqrt();
		return NDArrays.stack(new NDList(nearest(wheres == null ? white : white.concat(wheres, 1)), deviations), 1);
	}

	/** From the nearest that is kept. */
	private NDArray nearest(final NDArray all) {
		final long count = all.getShape().get(0);
		final NDList parts = new NDList();
		for (long first = 0; first < count; first += ROWS) {
			final NDArray rows = all.get(new NDIndex("{}:{}", first, Math.min(count, first + ROWS)));
			final NDArray least = rows.matMul(bank).add(squares).min(new int[] { 1 });
			// rounding may leave less than nothing
			parts.add(least.add(rows.mul(rows).sum(new int[] { 1 })).maximum(0).sqrt());
		}
		return NDArrays.concat(parts, 0);
	}
}
