package sc.fiji.anomaly.method;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.RandomOrder;
import sc.fiji.anomaly.training.StepProgress;

/**
 * The training images of a method that looks at each once, in an order drawn by chance: aligned images, and windows of
 * textures, as many as lie half over each other.
 */
public final class ImagePass {

	private static final int BATCH = 256;

	private final ImageBatches batches;
	private final TrainingRun run;
	private final int count;

	/**
	 * @param view size of the images that the method sees
	 * @param most look at no more images than this; at least 1
	 */
	public ImagePass(final TrainingSet set, final Extent view, final int most, final TrainingRun run) {
		this.run = run;
		final List<ImageTile> images = RandomOrder.of(set.augmented(run).normals(), run.seeds().random("order"));
		batches = ImageBatches.seenOnce(images, view);
		count = (int) Math.min(most, images.stream().mapToLong(image -> tiles(image.pixels(), view)).sum());
	}

	private static long tiles(final PixelArray image, final Extent view) {
		return tiles(image.width(), view.width()) * tiles(image.height(), view.height());
	}

	private static long tiles(final int pixels, final int view) {
		return (pixels - view) / Math.max(1, view / 2) + 1L;
	}

	/** How many images there are. */
	public int count() {
		return count;
	}

	/**
	 * Shows all images, batch by batch.
	 *
	 * @param scope each batch lives in a scope of its own below this one
	 * @param action takes {@code B x C x H x W} images of values in [-1, 1]
	 * @throws java.util.concurrent.CancellationException if the run's progress asks for the end
	 */
	public void forEach(final NDManager scope, final Consumer<NDArray> action) {
		final StepProgress steps = new StepProgress(run.progress(), "Training", count);
		final SplittableRandom places = run.seeds().random("places");
		for (int first = 0; first < count; first += BATCH) {
			final int size = Math.min(BATCH, count - first);
			try (NDManager pass = scope.newSubManager()) {
				action.accept(batches.inOrder(first, size, places, pass));
			}
			steps.advance(size);
		}
		run.progress().check();
	}
}
