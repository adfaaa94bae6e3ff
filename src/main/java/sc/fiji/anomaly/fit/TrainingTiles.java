package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/**
 * What is kept in memory of training images. Aligned images are kept whole, since a part would lie elsewhere than
 * another; where all are too much, some of them. Of textures the small ones are kept whole and windows of the large
 * ones, the smaller the more images there are; where even the smallest windows of all are too much, those of some
 * images only.
 */
final class TrainingTiles {

	/** Values in memory at the most: 512 MB. */
	private static final long BUDGET = 1L << 27;
	private static final int LARGEST = 512;

	/** Windows begin where coarser resolutions have a pixel border. */
	private static final int GRID = 16;

	private final String kind;
	private final boolean aligned;
	private final int images;
	private final int smallest;
	private final long valuesPerImage;

	/** How many images are still to come, and how many of these are kept. */
	private int coming;
	private int room;

	/**
	 * @param kind what the images are, {@code normals} or {@code anomalies}
	 * @param preprocessing how they are preprocessed
	 * @param images how many share the memory
	 * @param fewest pixels that a window has along each axis at the least
	 * @param log is told where not all images are kept
	 */
	TrainingTiles(final String kind, final Preprocessing preprocessing, final int images, final int fewest,
		final Consumer<String> log)
	{
		this(kind, preprocessing, images, fewest, BUDGET, log);
	}

	/** For tests that do not fill the memory. */
	TrainingTiles(final String kind, final Preprocessing preprocessing, final int images, final int fewest,
		final long budget, final Consumer<String> log)
	{
		this.kind = kind;
		this.images = images;
		aligned = preprocessing.layout() == Layout.ALIGNED;
		smallest = (fewest + GRID - 1) / GRID * GRID;
		coming = images;
		final long least = aligned ? (long) preprocessing.width() * preprocessing.height() : (long) smallest * smallest;
		room = (int) Math.max(1, Math.min(images, budget / (least * preprocessing.channels())));
		valuesPerImage = budget / room;
		if (room < images) log.accept(kind + ": memory has room for " + (aligned ? "" : "parts of ") + room + " of the " +
			images + " images; the seed decides of which");
	}

	/**
	 * What is kept of the next image: all of it if there is room, else windows at random places, as many as there is room
	 * for, or nothing.
	 *
	 * @throws IllegalArgumentException if the images are aligned and do not fit into memory
	 */
	List<ImageTile> of(final WorkingImage image, final SplittableRandom random) {
		if (!isKept(random)) return List.of();
		final long channels = image.plane().channels();
		if (image.width() * image.height() * channels <= valuesPerImage) return List.of(image.whole());
		if (aligned) throw new InvalidInputException("size", kind + " of " + image.width() + " x " + image.height() +
			" pixels do not fit into memory, and aligned images are never cut. Choose a smaller size.");
		final int side = Math.max(smallest, (int) Math.min(LARGEST, Math.sqrt((double) valuesPerImage / channels)) / GRID *
			GRID);
		final int width = (int) Math.min(side, image.width());
		final int height = (int) Math.min(side, image.height());
		final long count = Math.max(1, valuesPerImage / (channels * width * height));
		final List<ImageTile> tiles = new ArrayList<>();
		for (long i = 0; i < count; i++) {
			final long x = random.nextLong((image.width() - width) / GRID + 1) * GRID;
			final long y = random.nextLong((image.height() - height) / GRID + 1) * GRID;
			tiles.add(image.tile(x, y, width, height));
		}
		return tiles;
	}

	/** Each image with the same chance, without knowing those to come. */
	private boolean isKept(final SplittableRandom random) {
		final boolean kept = room >= coming || random.nextInt(coming) < room;
		coming--;
		if (kept) room--;
		return kept;
	}
}
