package sc.fiji.anomaly.method.puzzle;

import java.util.List;

import ai.djl.ndarray.NDArray;

import sc.fiji.anomaly.nn.ImageNetwork;
import sc.fiji.anomaly.nn.Normalisation;

/**
 * A network that restores images from puzzles.
 *
 * @param network from puzzles to images
 * @param puzzle how images are cut
 * @param grey whether the puzzles lose their colours (CPAE)
 */
record PuzzleNetwork(ImageNetwork network, Puzzle puzzle, boolean grey) {

	/** The puzzles of images, {@code B x C x H x W}, each in an order of its own. */
	NDArray puzzles(final NDArray images, final List<int[]> orders) {
		return puzzle.shuffled(grey ? images.mean(new int[] { 1 }, true).broadcast(images.getShape()) : images, orders);
	}

	/** Images of puzzles. */
	NDArray restored(final NDArray puzzles, final Normalisation normalisation) {
		return network.apply(puzzles, normalisation);
	}
}
