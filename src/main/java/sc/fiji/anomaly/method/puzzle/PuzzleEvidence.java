package sc.fiji.anomaly.method.puzzle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.nn.Normalisation;

/**
 * How badly images are restored from several puzzles of each. The errors lie where the image has its pixels, not the
 * puzzle.
 */
final class PuzzleEvidence implements UnaryOperator<NDArray> {

	/** How the puzzles of an image are brought together. */
	enum Pool {

			/** The mean of their errors. */
			MEAN,

			/** The puzzle that is restored best. */
			MIN,

			/** The puzzle that is restored worst. */
			MAX
	}

	private final PuzzleNetwork network;
	private final List<int[]> orders;
	private final Pool pool;

	/** @param orders of the puzzles that each image becomes */
	PuzzleEvidence(final PuzzleNetwork network, final List<int[]> orders, final Pool pool) {
		this.network = network;
		this.orders = orders;
		this.pool = pool;
	}

	/** {@code B x C x H x W} images to {@code B x 1 x H x W} errors. */
	@Override
	public NDArray apply(final NDArray images) {
		final int count = Math.toIntExact(images.getShape().get(0));
		NDArray all = images;
		for (int i = 1; i < orders.size(); i++)
			all = all.concat(images);
		final List<int[]> own = new ArrayList<>();
		for (final int[] order : orders)
			own.addAll(Collections.nCopies(count, order));
		final NDArray errors = WholeImageDetector.squaredError(network.restored(network.puzzles(all, own),
			Normalisation.RUNNING), all);
		return pooled(errors.reshape(new Shape(orders.size(), count, 1, images.getShape().get(2), images.getShape().get(
			3))));
	}

	/** {@code K x B x 1 x H x W} errors of K puzzles to {@code B x 1 x H x W}. */
	NDArray pooled(final NDArray errors) {
		if (pool == Pool.MEAN) return errors.mean(new int[] { 0 });
		final Shape shape = errors.getShape();
		final NDArray means = errors.reshape(shape.get(0), shape.get(1), -1).mean(new int[] { 2 });
		final int[] puzzles = { 0 };
		final NDArray chosen = means.eq(pool == Pool.MIN ? means.min(puzzles, true) : means.max(puzzles, true)).toType(
			DataType.FLOAT32, false);
		// puzzles that are exactly as good share the choice
		final NDArray share = chosen.div(chosen.sum(puzzles, true)).reshape(shape.get(0), shape.get(1), 1, 1, 1);
		return errors.mul(share).sum(puzzles);
	}
}
