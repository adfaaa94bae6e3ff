package sc.fiji.anomaly.method.puzzle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

import sc.fiji.anomaly.training.RandomOrder;

/**
 * Images cut into tiles and put together in other orders.
 *
 * @param side tiles side by side; at least 2, and a divisor of the images' width and height
 */
record Puzzle(int side) {

	/** Number of tiles. */
	int tiles() {
		return side * side;
	}

	/** An order of the tiles by chance, in which at least one tile has left its place. */
	int[] order(final SplittableRandom random) {
		final List<Integer> places = IntStream.range(0, tiles()).boxed().toList();
		List<Integer> order = places;
		while (order.equals(places))
			order = RandomOrder.of(places, random);
		return order.stream().mapToInt(i -> i).toArray();
	}

	/** Different orders; fewer where there are no more. */
	List<int[]> orders(final int count, final SplittableRandom random) {
		long all = 1;
		for (int i = 2; i <= tiles(); i++)
			all *= i;
		final Set<List<Integer>> orders = new LinkedHashSet<>();
		while (orders.size() < Math.min(count, all - 1))
			orders.add(IntStream.of(order(random)).boxed().toList());
		final List<int[]> arrays = new ArrayList<>();
		for (final List<Integer> order : orders)
			arrays.add(order.stream().mapToInt(i -> i).toArray());
		return arrays;
	}

	/**
	 * Puts tiles together anew. Can be differentiated.
	 *
	 * @param images {@code B x C x H x W}
	 * @param orders for each image, which tile goes to each place, row by row
	 * @return {@code B x C x H x W}, in the images' memory scope
	 */
	NDArray shuffled(final NDArray images, final List<int[]> orders) {
		final long count = images.getShape().get(0);
		final long channels = images.getShape().get(1);
		final long height = images.getShape().get(2) / side;
		final long width = images.getShape().get(3) / side;
		final long[] rows = new long[Math.toIntExact(count) * tiles()];
		for (int i = 0; i < rows.length; i++)
			rows[i] = (long) (i / tiles()) * tiles() + orders.get(i / tiles())[i % tiles()];
		final NDArray tiles = images.reshape(count, channels, side, height, side, width).transpose(0, 2, 4, 1, 3, 5)
			.reshape(count * tiles(), channels, height, width);
		final NDArray moved = tiles.get(new NDIndex("{}", images.getManager().create(rows)));
		return moved.reshape(count, side, side, channels, height, width).transpose(0, 3, 1, 4, 2, 5).reshape(count,
			channels, side * height, side * width);
	}
}
