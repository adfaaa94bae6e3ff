package sc.fiji.anomaly.nn;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * A node on the way up of a U-Net: doubles what comes from below and joins it with what its own level has seen before.
 */
final class UNetUpStep {

	private static final int TWICE = 2;

	private final TransposedConvolution up;
	private final DoubleConvolution join;

	/**
	 * @param skips arrays of its own level that it is given
	 * @param width channels of its level; the level below has twice as many
	 */
	UNetUpStep(final Parameters parameters, final int skips, final int width, final boolean auxiliary) {
		up = new TransposedConvolution(parameters.in("up"), TWICE * width, width, TWICE, TWICE, 0, 1);
		join = new DoubleConvolution(parameters, (skips + 1) * width, width, auxiliary);
	}

	/**
	 * Joins.
	 *
	 * @param skips {@code B x width x H x W} each
	 * @param below {@code B x (2 width) x (H / 2) x (W / 2)}
	 * @return {@code B x width x H x W}
	 */
	NDArray apply(final List<NDArray> skips, final NDArray below, final Normalisation normalisation) {
		final NDList all = new NDList(skips);
		all.add(up.apply(below));
		return join.apply(NDArrays.concat(all, 1), normalisation);
	}
}
