package sc.fiji.anomaly.view;

import java.awt.image.BufferedImage;

import sc.fiji.anomaly.image.PixelArray;

/** Pictures of what a model sees. */
public final class ArrayPicture {

	private ArrayPicture() {}

	/**
	 * A picture. Three channels are colours; of any other number the mean is shown.
	 *
	 * @param image {@code C x H x W} values in [-1, 1]
	 * @param side smaller images are shown larger, up to this many pixels, by a whole factor
	 */
	public static BufferedImage of(final PixelArray image, final int side) {
		final int zoom = Math.max(1, side / Math.max(image.width(), image.height()));
		final BufferedImage picture = new BufferedImage(zoom * image.width(), zoom * image.height(),
			BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < picture.getHeight(); y++)
			for (int x = 0; x < picture.getWidth(); x++)
				picture.setRGB(x, y, rgb(image, y / zoom, x / zoom));
		return picture;
	}

	private static int rgb(final PixelArray image, final int y, final int x) {
		if (image.channels() == 3) return level(image.get(0, y, x)) << 16 | level(image.get(1, y, x)) << 8 | level(image
			.get(2, y, x));
		float sum = 0;
		for (int c = 0; c < image.channels(); c++)
			sum += image.get(c, y, x);
		return level(sum / image.channels()) * 0x010101;
	}

	private static int level(final float value) {
		return (int) Math.max(0, Math.min(255, Math.round(127.5 * (value + 1))));
	}
}
