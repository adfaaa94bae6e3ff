package sc.fiji.anomaly.explain;

import sc.fiji.anomaly.image.PixelArray;

/** Squares of images. The pixel at {@code side / 2} is their middle. */
final class Windows {

	private Windows() {}

	/** The square around a pixel; beyond the borders of the image the border pixels go on. */
	static PixelArray around(final PixelArray image, final int x, final int y, final int side) {
		final PixelArray window = new PixelArray(image.channels(), side, side);
		for (int c = 0; c < image.channels(); c++)
			for (int row = 0; row < side; row++)
				for (int column = 0; column < side; column++)
					window.values()[window.index(c, row, column)] = image.get(c, inside(y - side / 2 + row, image.height()),
						inside(x - side / 2 + column, image.width()));
		return window;
	}

	private static int inside(final int at, final int length) {
		return Math.max(0, Math.min(length - 1, at));
	}

	/** The middle of a square. */
	static PixelArray middle(final PixelArray square, final int side) {
		return around(square, square.width() / 2, square.height() / 2, side);
	}

	/** An image in pixels that are {@code factor} times as wide and high; what is left over at the end is left out. */
	static PixelArray reduced(final PixelArray image, final int factor) {
		if (factor == 1) return image;
		final PixelArray small = new PixelArray(image.channels(), image.height() / factor, image.width() / factor);
		for (int c = 0; c < small.channels(); c++)
			for (int y = 0; y < small.height() * factor; y++)
				for (int x = 0; x < small.width() * factor; x++)
					small.values()[small.index(c, y / factor, x / factor)] += image.get(c, y, x) / (factor * factor);
		return small;
	}
}
