package sc.fiji.anomaly.training;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

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

	private final List<ImageTile> images;
	private final Extent view;
	private final int channels;
	private final HostBuffer buffer = new HostBuffer();
	private float[] values = {};

	/**
	 * @param images at least one, each at least as large as the view
	 * @param view size of the batches' images
	 * @throws IllegalArgumentException if an image is smaller than the view
	 */
	public ImageBatches(final List<ImageTile> images, final Extent view) {
		this.images = List.copyOf(images);
		this.view = view;
		channels = images.get(0).pixels().channels();
		for (final ImageTile image : images)
			if (image.pixels().width() < view.width() || image.pixels().height() < view.height())
				throw new InvalidInputException("size", "an image, or the part of it that there is room for in memory, has " +
					Extent.of(image.pixels()) + " pixels, but the method looks at " + view +
					" at once; choose a smaller working size or window, larger images, or fewer");
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
		final int all = HostBuffer.length((long) count * channels * view.height() * view.width(), "batch: " + count +
			" images of " + view + " pixels and " + channels + (channels == 1 ? " channel" : " channels"),
			"Write a lower batch in the options, or a lower size or window.");
		final int length = all / count;
		if (values.length != all) values = new float[all];
		for (int i = 0; i < count; i++)
			copy(images.get(image.applyAsInt(i)).pixels(), random, i * length);
		return buffer.upload(scope, values, new Shape(count, channels, view.height(), view.width()));
	}

	private void copy(final PixelArray image, final SplittableRandom random, final int start) {
		final int left = random.nextInt(image.width() - view.width() + 1);
		final int top = random.nextInt(image.height() - view.height() + 1);
		int at = start;
		for (int c = 0; c < channels; c++)
			for (int row = 0; row < view.height(); row++, at += view.width())
				System.arraycopy(image.values(), image.index(c, top + row, left), values, at, view.width());
	}
}
