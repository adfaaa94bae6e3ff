package sc.fiji.anomaly.training;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;

/**
 * Batches of training images, drawn by chance or in order, and of larger images parts at places drawn by chance.
 * Belongs to one thread.
 */
public final class ImageBatches {

	private final List<PixelArray> images;
	private final Extent view;
	private final ImageCutter cutter;

	/**
	 * Batches of images that are seen again and again.
	 *
	 * @param images at least one, each at least as large as the view
	 * @param view size of the batches' images
	 * @param scope owns what lies on a GPU, which is as large as the images
	 * @throws IllegalArgumentException if an image is smaller than the view
	 */
	public ImageBatches(final List<ImageTile> images, final Extent view, final NDManager scope) {
		this(images, view, pixels -> ImageCutter.of(pixels, view, scope));
	}

	private ImageBatches(final List<ImageTile> images, final Extent view,
		final Function<List<PixelArray>, ImageCutter> cutter)
	{
		this.images = images.stream().map(ImageTile::pixels).toList();
		this.view = view;
		for (final PixelArray image : this.images)
			if (image.width() < view.width() || image.height() < view.height()) throw new InvalidInputException("size",
				"an image, or the part of it that there is room for in memory, has " + Extent.of(image) +
					" pixels, but the method looks at " + view +
					" at once; choose a smaller working size or window, larger images, or fewer");
		this.cutter = cutter.apply(this.images);
	}

	/** Batches of images that are seen once: they stay in Java's memory. */
	public static ImageBatches seenOnce(final List<ImageTile> images, final Extent view) {
		return new ImageBatches(images, view, pixels -> new HostCutter(view));
	}

	/** Number of images. */
	public int size() {
		return images.size();
	}

	/**
	 * Draws images, each independently of the others.
	 *
	 * @return {@code count x C x H x W}; must not be used any more once the next batch is drawn
	 * @throws IllegalArgumentException if no buffer holds so many; the message says what to lower
	 */
	public NDArray draw(final int count, final SplittableRandom random, final NDManager scope) {
		return batch(count, i -> random.nextInt(images.size()), random, scope);
	}

	/**
	 * Takes images as they come, and after the last one the first again; of larger ones parts at places drawn by chance.
	 *
	 * @param first number of the first image, counted from 0
	 * @return as {@link #draw}
	 */
	public NDArray inOrder(final int first, final int count, final SplittableRandom random, final NDManager scope) {
		return batch(count, i -> (first + i) % images.size(), random, scope);
	}

	private NDArray batch(final int count, final IntUnaryOperator image, final SplittableRandom random,
		final NDManager scope)
	{
		HostBuffer.length((long) count * images.get(0).channels() * view.height() * view.width(), "batch: " + count +
			" images of " + view + " pixels and " + channels(),
			"Write a lower batch in the options, or a lower size or window.");
		return cutter.cut(IntStream.range(0, count).mapToObj(i -> part(images.get(image.applyAsInt(i)), random)).toList(),
			scope);
	}

	private String channels() {
		final int channels = images.get(0).channels();
		return channels + (channels == 1 ? " channel" : " channels");
	}

	private ImageCutter.Part part(final PixelArray image, final SplittableRandom random) {
		final int left = random.nextInt(image.width() - view.width() + 1);
		final int top = random.nextInt(image.height() - view.height() + 1);
		return new ImageCutter.Part(image, left, top);
	}
}
