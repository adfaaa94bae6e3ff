package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** What is kept in memory of training images: all of small ones, windows of large ones. */
final class TrainingWindows {

	/** Values in memory at the most: 512 MB. */
	private static final long BUDGET = 1L << 27;
	private static final int LARGEST = 512;

	/** Windows begin where coarser resolutions have a pixel border. */
	private static final int GRID = 16;

	private final long valuesPerImage;
	private final int smallest;

	/**
	 * @param images how many images share the memory
	 * @param fewest pixels that a window has along each axis at the least
	 */
	TrainingWindows(final int images, final int fewest) {
		smallest = (fewest + GRID - 1) / GRID * GRID;
		valuesPerImage = Math.max(1 << 16, BUDGET / images);
	}

	/** The whole image if there is room, else windows at random places, as many as there is room for. */
	List<Window> of(final WorkingImage image, final SplittableRandom random) {
		final long channels = image.plane().channels();
		if (image.width() * image.height() * channels <= valuesPerImage) return List.of(image.whole());
		final int side = Math.max(smallest, (int) Math.min(LARGEST, Math.sqrt((double) valuesPerImage / channels)) / GRID * GRID);
		final int width = (int) Math.min(side, image.width());
		final int height = (int) Math.min(side, image.height());
		final long count = Math.max(1, valuesPerImage / (channels * width * height));
		final List<Window> windows = new ArrayList<>();
		for (long i = 0; i < count; i++) {
			final long x = random.nextLong((image.width() - width) / GRID + 1) * GRID;
			final long y = random.nextLong((image.height() - height) / GRID + 1) * GRID;
			windows.add(image.window(x, y, width, height));
		}
		return windows;
	}
}
