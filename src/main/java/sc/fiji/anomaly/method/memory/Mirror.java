package sc.fiji.anomaly.method.memory;

import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.image.PixelArray;

/**
 * Images that go on beyond their border as in a mirror, so that the border is no edge. The pixel at the border is there
 * twice; a mirror that is deeper than the image is mirrored again.
 */
final class Mirror {

	private Mirror() {}

	/** An image enlarged at its right and lower border to a multiple of so many pixels. */
	static PixelArray toMultiple(final PixelArray image, final int multiple) {
		final int width = up(image.width(), multiple);
		final int height = up(image.height(), multiple);
		if (width == image.width() && height == image.height()) return image;
		final PixelArray large = new PixelArray(image.channels(), height, width);
		for (int c = 0; c < image.channels(); c++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					large.values()[large.index(c, y, x)] = image.get(c, mirrored(y, image.height()), mirrored(x, image.width()));
		return large;
	}

	private static int up(final int pixels, final int multiple) {
		return (pixels + multiple - 1) / multiple * multiple;
	}

	/** Images with so many more pixels at each border: {@code B x C x H x W} to {@code B x C x (H + 2r) x (W + 2r)}. */
	static NDArray around(final NDArray images, final int more) {
		if (more == 0) return images;
		final Shape shape = images.getShape();
		final NDArray rows = images.getManager().create(places((int) shape.get(2), more));
		final NDArray columns = images.getManager().create(places((int) shape.get(3), more));
		return images.get(new NDIndex(":, :, {}", rows)).get(new NDIndex(":, :, :, {}", columns));
	}

	private static long[] places(final int pixels, final int more) {
		return IntStream.range(-more, pixels + more).mapToLong(i -> mirrored(i, pixels)).toArray();
	}

	/** The pixel that is seen at a place. */
	private static int mirrored(final int place, final int pixels) {
		final int in = Math.floorMod(place, 2 * pixels);
		return in < pixels ? in : 2 * pixels - 1 - in;
	}
}
