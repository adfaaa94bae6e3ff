package sc.fiji.anomaly.method.puzzle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;

/**
 * How badly images are restored from several puzzles of each. The errors lie where the image has its pixels, not the puzzle. Some
 * orders are harder than others: each counts by how badly normal images are restored from it.
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

	/** An order with less error, beside the mean, counts as if it had so much. */
	private static final double SMALLEST = 1e-3;

	private final PuzzleNetwork network;
	private final List<int[]> orders;
	private final NDArray weights;
	private final Pool pool;

	/**
	 * @param parameters keep the weights of the orders
	 * @param orders     of the puzzles that each image becomes
	 */
	PuzzleEvidence(final Parameters parameters, final PuzzleNetwork network, final List<int[]> orders, final Pool pool) {
		this.network = network;
		this.orders = orders;
		this.pool = pool;
		weights = parameters.laterState("orders", new Shape(orders.size(), 1, 1, 1, 1), 1);
	}

	/** How badly images are restored from puzzles of each order: mean squared errors, without weights. */
	double[] errorsOfOrders(final NDArray images) {
		Gradients.off();
		return orders.stream().mapToDouble(order -> errors(images, List.of(order)).mean().getFloat()).toArray();
	}

	/**
	 * Lets each order count the more, the better normal images are restored from it; on average as before.
	 *
	 * @param normal errors of each order in normal images
	 */
	void balance(final double[] normal) {
		final double mean = DoubleStream.of(normal).average().orElseThrow();
		if (mean == 0) return;
		final float[] balanced = new float[normal.length];
		for (int i = 0; i < balanced.length; i++) balanced[i] = (float) (mean / Math.max(normal[i], SMALLEST * mean));
		try (NDArray array = weights.getManager().create(balanced, weights.getShape())) {
			array.copyTo(weights);
		}
	}

	/** {@code B x C x H x W} images to {@code B x 1 x H x W} errors. */
	@Override
	public NDArray apply(final NDArray images) {
		return pooled(errors(images, orders).mul(weights));
	}

	/** {@code K x B x 1 x H x W} errors of K puzzles of each image. */
	private NDArray errors(final NDArray images, final List<int[]> puzzles) {
		final int count = Math.toIntExact(images.getShape().get(0));
		NDArray all = images;
		for (int i = 1; i < puzzles.size(); i++) all = all.concat(images);
		final List<int[]> own = new ArrayList<>();
		for (final int[] order : puzzles) own.addAll(Collections.nCopies(count, order));
		return WholeImageDetector.squaredError(network.restored(network.puzzles(all, own), Normalisation.RUNNING), all).reshape(
			new Shape(puzzles.size(), count, 1, images.getShape().get(2), images.getShape().get(3)));
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
